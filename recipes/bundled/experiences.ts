/**
 * Short statements on what people buy, eat, visit and use, written for this recipe. The corpora speak of films, gadgets of 2004
 * and code: that fries were soggy or that nobody called back stands in none of them, and such complaints need no word of anger.
 * The tests use other sentences.
 */
import { Random } from '../../src/base/random';
import { type LabelledText, negative, neutral, positive } from './sources';

interface Field {
  readonly subjects: readonly string[];
  readonly good: readonly string[];
  readonly bad: readonly string[];
  /** The subject stands in the place of the asterisk, or in front. */
  readonly plain: readonly string[];
}

const fields: readonly Field[] = [
  {
    subjects: ['the soup', 'the steak', 'my burger', 'the chicken', 'the salad', 'the pasta', 'the fish', 'our dessert', 'the pizza', 'the rice', 'the sandwich', 'the curry', 'the coffee', 'everything we ordered'],
    good: [
      'was cooked to perfection', 'was full of flavor', 'was fresh and crisp', 'melted in my mouth', 'was seasoned just right', 'was tender and juicy', 'was delicious', 'was to die for', 'was the best I have ever had', 'came hot and quickly',
      'tasted homemade', 'was mouthwatering', 'was worth the wait', 'was generous for the price', 'hit the spot', 'was out of this world', 'was light and fluffy', 'exceeded my expectations', 'was simply divine', 'had a wonderful smoky taste',
    ],
    bad: [
      'was soggy', 'was bland', 'was overcooked', 'was undercooked and pink inside', 'came out cold', 'was dry and chewy', 'tasted like cardboard', 'was way too salty', 'was drowning in oil', 'was stale', 'had no flavor at all', 'was burnt',
      'had a hair in it', 'was greasy', 'made me sick', 'tasted like it came from a can', 'was lukewarm at best', 'was tiny for what we paid', 'was rubbery', 'was tasteless', 'sat under a heat lamp for an hour', 'went back to the kitchen twice',
      'was mushy', 'was flavorless', 'was nothing to write home about', 'was past its date', 'smelled off', 'left a strange aftertaste', 'was inedible', 'had gone sour',
    ],
    plain: ['comes with a side of bread', 'is served after six', 'is on the lunch menu', 'has rice and beans in it', 'can be ordered without nuts', 'costs nine dollars', 'is made with coconut milk', 'is on the second page of the menu'],
  },
  {
    subjects: ['our waitress', 'the server', 'the staff', 'the manager', 'the owner', 'the host', 'the bartender', 'the cashier', 'the clerk', 'the receptionist', 'the woman at the counter', 'the agent on the phone', 'the technician', 'the driver'],
    good: [
      'was attentive and kind', 'made us feel at home', 'went out of the way to help', 'remembered us from last time', 'was quick and polite', 'took care of everything', 'solved it within minutes', 'greeted us with a smile', 'was very knowledgeable',
      'gave us a free refill', 'was patient with our questions', 'called me back the same day', 'made sure that we were happy', 'was a delight', 'replaced it without any fuss', 'could not have been nicer', 'was on top of things', 'was very accommodating',
    ],
    bad: [
      'ignored us', 'forgot our order', 'rolled her eyes', 'was rude', 'never came back to us', 'hung up on me', 'took forty minutes to bring water', 'argued with us over a dollar', 'had no clue', 'could not care less', 'made us wait for an hour',
      'talked down to me', 'refused to give a refund', 'brought the wrong dish', 'did not apologize', 'charged me twice', 'kept us on hold', 'acted like we were a bother', 'told me that it was my fault', 'was nowhere to be found', 'never called back',
      'was unprofessional', 'promised a call that never came', 'sent us from one counter to the next', 'was busy with her phone', 'rushed us out', 'had an attitude', 'lost our reservation', 'blamed the customer',
    ],
    plain: ['works from nine to five', 'asked for our order number', 'wears a blue shirt', 'sent the form by mail', 'wrote down the address', 'told us where the exit is', 'will call on Monday', 'gave us the menu'],
  },
  {
    subjects: ['the place', 'this restaurant', 'the room', 'the hotel', 'the bar', 'the café', 'the patio', 'the bathroom', 'this store', 'the gym', 'our table', 'the lobby', 'the shop', 'this spot'],
    good: [
      'has a cozy atmosphere', 'was spotless', 'is a hidden gem', 'is my new favorite', 'has a lovely view', 'was clean and quiet', 'never disappoints', 'has something for everyone', 'feels warm and inviting', 'is always worth the drive', 'has a great vibe',
      'has a beautiful interior', 'is the best in town', 'is a must for anyone who visits', 'gets it right every time', 'was decorated with taste', 'is a real treat',
    ],
    bad: [
      'was filthy', 'smelled of smoke', 'was sticky', 'has gone downhill', 'is overpriced', 'was half empty and still slow', 'is a tourist trap', 'needs a good cleaning', 'was freezing', 'has seen better days', 'was so loud that we could not talk', 'had stains on the walls',
      'is a rip-off', 'was crawling with bugs', 'was a total letdown', 'is not worth the trip', 'looked run down', 'had no hot water', 'lost my business', 'was cramped and dark', 'felt like a cafeteria', 'had paper thin walls', 'has no atmosphere',
      'is going to close if it goes on like this', 'reeked', 'was dirty and outdated',
    ],
    plain: ['opens at noon', 'is across from the station', 'has two floors', 'is on the corner of Main Street', 'seats forty people', 'was a bank before', 'takes cards', 'has a parking lot behind it'],
  },
  {
    subjects: ['the phone', 'this headset', 'the charger', 'the case', 'the battery', 'the camera', 'this cable', 'the speaker', 'the tablet', 'the watch', 'the keyboard', 'the router', 'the screen', 'this unit', 'the product', 'the item', 'the vacuum', 'the printer'],
    good: [
      'works like a charm', 'fits perfectly', 'lasts all day', 'is well built', 'is sturdy', 'does exactly what I need', 'was a great buy', 'has crystal clear sound', 'looks sharp', 'was up and running in no time', 'is light and comfortable', 'is still going strong after two years',
      'is worth every penny', 'beats the more expensive ones', 'charges quickly', 'feels solid in the hand', 'paired right away', 'is a lifesaver', 'works great so far', 'arrived early and well packed', 'is the best I have owned', 'holds its charge', 'has great range',
      'was a steal at this price', 'is easy to set up', 'works flawlessly',
    ],
    bad: [
      'stopped working after a week', 'died within a month', 'broke the first time I used it', 'does not hold a charge', 'is flimsy', 'falls apart', 'drops calls', 'feels cheap', 'arrived damaged', 'was dead on arrival', 'never worked', 'is too loud to use', 'gets hot', 'cracked after one drop',
      'does not fit', 'keeps disconnecting', 'went straight back to the store', 'is a piece of junk', 'has a short battery life', 'scratches easily', 'is now a paperweight', 'does not turn on anymore', 'is nothing like the picture', 'came without the parts', 'was a waste of money',
      'fell off after two days', 'picks up every noise around me', 'needs to be charged three times a day', 'is poorly made', 'is worthless', 'is bulky and heavy', 'hurts my ears', 'buzzes all the time', 'is garbage', 'wore out quickly', 'has static on every call', 'cannot be returned',
    ],
    plain: ['comes in black and white', 'has two ports', 'weighs about a pound', 'came with a manual', 'takes two AA batteries', 'is ten inches wide', 'was bought last month', 'plugs into the wall', 'has a one year warranty', 'is the second one that I own'],
  },
  {
    subjects: ['the app', 'this program', 'the update', 'the website', 'the game', 'the software', 'the extension', 'the new version', 'the site', 'this tool', 'the checkout', 'the login', 'the sync', 'the editor'],
    good: [
      'saves me so much time', 'just works', 'is a breeze to use', 'keeps getting better', 'is so simple and clean', 'made my day easier', 'does everything that I want', 'loads in an instant', 'is addictive', 'is a must have', 'has never let me down', 'is the first thing I install', 'is worth paying for',
      'brought back my data in seconds', 'has a slick interface', 'runs smoothly even on my old laptop', 'deserves five stars', 'is very handy',
    ],
    bad: [
      'crashes every time I open it', 'freezes on start', 'keeps logging me out', 'lost all my notes', 'is full of ads', 'drains my battery', 'takes forever to load', 'was better a year ago', 'does not open anymore', 'asks for far too many permissions', 'will not let me log in', 'deleted my files',
      'is riddled with bugs', 'eats all my memory', 'was uninstalled within a minute', 'is down again', 'shows a blank screen', 'hides everything behind a paywall', 'charged me after I cancelled', 'is laggy', 'is glitchy', 'has become unusable', 'spams me', 'is a mess', 'forgets my settings',
      'locks up', 'sends me in circles', 'removed the one feature I need', 'refuses to connect', 'makes me start over',
    ],
    plain: ['runs in the browser', 'has a dark theme', 'stores its files in a folder', 'is written in Java', 'asks for a user name', 'was released in May', 'has a button for that in the menu', 'needs version 10', 'exports to CSV', 'shows the date in the corner', 'test * with two accounts', 'open * from the menu', 'show * on the second page', 'rename *', 'compare * with the old one'],
  },
  {
    subjects: ['my flight', 'the train', 'the bus', 'my order', 'the package', 'the delivery', 'my luggage', 'the shipment', 'our trip', 'my appointment', 'the refund', 'my reservation', 'the tickets', 'the bill'],
    good: ['was right on time', 'went without a hitch', 'came a day early', 'was sorted out in minutes', 'could not have gone better', 'was smooth from start to end', 'was upgraded for free', 'came with a nice note', 'was cheaper than expected', 'was handled with care'],
    bad: [
      'was cancelled without notice', 'is three hours late', 'never arrived', 'got lost', 'was delayed again', 'is still not here', 'was sent to the wrong address', 'was left in the rain', 'took six weeks', 'came with half of it missing', 'is stuck somewhere', 'was double what we were told', 'had hidden fees',
      'was overbooked', 'was moved twice and nobody told us', 'has been pending for a month', 'cost us a whole day', 'showed up broken', 'was a nightmare', 'is nowhere to be found', 'was denied', 'came two days too late',
    ],
    plain: ['leaves at nine', 'has a stop in Denver', 'is for two people', 'goes to my office', 'was booked in March', 'can be tracked online', 'is on Tuesday', 'has the number 4711', 'was paid by card', 'will arrive on Friday'],
  },
];

/** What may be said of any subject without a tone, its bare name included. */
const requests = [
  '*', 'ask about *', 'compare * with the other one', 'move * to Tuesday', 'put * on the list', 'send me a picture of *', 'write down the name of *', 'see the note on *', 'check * against the list',
  'tell me more about *', 'a question about *',
];

const goodWhole = [
  'We will come here again.', 'I bought a second one for my wife.', 'You get a lot for your money.', 'What a find!', 'I could not be happier with it.',
  'My kids love it.', 'Best purchase this year.', 'No complaints at all.', 'I can not live without it.', 'Great value for the money.', 'Thanks for the quick help!', 'You guys rock.', 'Glad that I found this.', 'Just what I was looking for.', 'It made my day.', 'Kudos to the team.',
  'I am hooked.', 'Impressed with how fast it went.', 'Ten out of ten.', 'It was a pleasure.', 'I use it every day and never had a problem.', 'We had a wonderful evening.', 'I have told all my friends about it.', 'It is by far the best that I have tried.',
  'It was even better than I hoped.', 'Love, love, love it.', 'So glad I switched.', 'An awesome deal.',
];
const badWhole = [
  'I would not go back if it were free.', 'We waited over an hour for a table.', 'I am still waiting for a reply.', 'Nobody picks up when I call.', 'I had to call three times.',
  'I returned it the next day.', 'I sent it back.', 'We left hungry.', 'We walked out.', 'I expected more.', 'I wish I had read the reviews first.', 'I regret buying it.', 'Zero stars if I could.', 'One star is too much.', 'It was a big disappointment.', 
  'I had to buy another one.', 'I threw it away.', 'They lost another customer.', 'It could have been so much better.', 'I have been on hold for fifty minutes.', 'Two hours later and still nothing.', 'How hard can it be to answer an email?', 'Why did you change it?', 'Why does it take so long?', 'Is anybody even reading these messages?',
  'I am done with this company.', 'I am switching to another brand.', 'I was not happy with it.', 'Please bring back the old version.', 'Fix this please.', 'It used to be good.', 'There are better ones out there.', 'We paid fifty dollars for that.', 'I ended up paying twice.',
  'They took my money and I got nothing.', 'I will be asking for a refund.', 'It let me down when I needed it most.', 'I deleted it.', 'Thanks for nothing.', 'Great, another hour on the runway.', 'I will take my business elsewhere.', 'It was the worst meal in years.', 'I could have made it better at home.', 'That is two hours I will not get back.',
];
const plainWhole = [
  'Is there a table for four at seven?', 'Do you ship to Canada?', 'Where can I find the serial number?', 'How do I change my seat?', 'I bought it two weeks ago.', 'We ordered the pasta and a salad.', 'What time does it open?', 'I have used it for about a month.', 'Can I pay by card?', 'I am on my way to the airport.', 'We were a group of six.',
  'Does it work with the older model?', 'My order number is 1180.', 'I had the blue one before.', 'They have a second store downtown.', 'Which size should I order?', 'I sent you a message.', 'It comes in three colors.', 'We sat outside.', 'I read about it in the paper.', 'Is the update out yet?', 'Could you send me the link?', 'The menu changes every week.',
  'I will fly to Boston tomorrow.', 'Who do I contact about my booking?', 'The box contains the device and a cable.', 'My sister has the same one.', 'It was a Tuesday.',
];

/** Statements that a predicate of the longer list of a tone is in, at least. */
const times = 3;
/** Plain statements and requests on each subject, of either so many. */
const plainTimes = 3;

const pick = <T>(list: readonly T[], random: Random): T => list[random.below(list.length)]!;
const capital = (text: string): string => text[0]!.toUpperCase() + text.slice(1);

/** Of each subject as much good is told as bad, and much without a tone: else its name would take on the tone of most that is told of it. */
export function experiences(): LabelledText[] {
  const random = Random.fromSeed(0, 0x3c9);
  const told: LabelledText[] = [];
  const tell = (text: string, label: number): void => void told.push({ text: capital(text), label, source: 'experience' });
  const strength = (predicate: string): string => predicate.replace(/^(was|is) (?=(bland|soggy|dry|greasy|stale|rude|filthy|flimsy|spotless|delicious|handy|sturdy|overpriced|sticky|mushy|bulky))/, (whole) => whole + pick(['', '', 'so ', 'very ', 'really ', 'extremely '], random));
  for (const { subjects, good, bad, plain } of fields) {
    const rounds = Math.ceil((times * Math.max(good.length, bad.length)) / subjects.length);
    for (const [predicates, label] of [[good, positive], [bad, negative]] as const) {
      for (const [subject, predicate] of dealt(subjects, predicates, rounds, random)) tell(`${subject} ${strength(predicate)}${pick(['.', '.', '.', '!'], random)}`, label);
      // two of a kind in one sentence, on two subjects
      const halves = dealt(subjects, predicates, 3, random).map((half) => half.join(' '));
      subjects.forEach((_, i) => tell(`${halves[i]!} and ${halves[subjects.length + i + 1]!}.`, label));
    }
    for (const [subject, predicate] of [plain, requests].flatMap((list) => dealt(subjects, list, plainTimes, random))) tell(`${predicate.includes('*') ? predicate.replace('*', subject) : `${subject} ${predicate}`}.`, neutral);
  }
  for (const [whole, label] of [[goodWhole, positive], [badWhole, negative], [plainWhole, neutral]] as const) for (const text of whole) tell(text, label);
  return told;
}

/** What the statements are told of. */
export const experienceSubjects = (): string[] => fields.flatMap(({ subjects }) => subjects);

/** Each subject as often as there are rounds, with one predicate after the other; none twice with the same, where the lists' lengths let them. */
function dealt(subjects: readonly string[], predicates: readonly string[], rounds: number, random: Random): [subject: string, predicate: string][] {
  const [who, what] = [random.shuffle([...subjects]), random.shuffle([...predicates])];
  return Array.from({ length: rounds * who.length }, (_, i) => [who[i % who.length]!, what[i % what.length]!]);
}
