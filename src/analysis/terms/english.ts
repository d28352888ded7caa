/** English words as themes need them: what says nothing alone, what says only how somebody feels, and what means the same. */

const list = (words: string): string[] => words.split(/\s+/).filter(Boolean);

/** Words without a subject of their own, beside a list of stop words. */
export const emptyWords: readonly string[] = list(`
  a able about above across actually after afterwards again against all almost alone along already also although always
  am among an and another any anybody anyone anything anyway anywhere apart are aren't around as aside ask asked asking
  at away back basically be became because become becomes becoming been before began begin being believe below beside
  besides between beyond both bring but by came can can't cannot cant case certain certainly clearly come comes coming
  completely constantly could couldn't couple currently day days definitely despite did didn't different do does doesn't
  doing don't done dont down due during each either else end ended ending enough entire entirely especially essentially
  etc even eventually ever every everybody everyone everything everywhere exactly except expect expected extra extremely
  fact fairly far feel feeling feels felt few finally find finding first five for former forward found four from fully
  further generally get gets getting give given gives giving go goes going gone gonna got gotta guess guys had hadn't half
  happen happened happening happens hardly has hasn't have haven't having he hello hence her here hers herself hey hi him
  himself his honestly hour hours how however hundred i i'd i'll i'm i've idea if im immediately in indeed inside instead
  into is isn't it it'd it'll it's its itself ive just keep keeps kept kind knew know knowing known knows lack lacking
  last lately later least less let let's lets like liked likely likes literally little long look looked looking looks
  lot lots made mainly make makes making man many matter may maybe me mean means meant meanwhile might mine minute minutes
  moment month months more moreover morning most mostly much must my myself name namely near nearly necessary need needed
  needing needs neither never nevertheless new next night nine no nobody none nor normal normally not note nothing now
  nowhere number obvious obviously of off often oh ok okay old on once one ones only onto open opens or other others
  otherwise ought our ours ourselves out outside over overall own part particular particularly past people per perhaps
  person place please plus point possible possibly pretty previously probably put puts putting question questions quite
  rather read reading real really reason reasons recent recently regarding regardless regards rest right run running runs
  said same saw say saying says second seconds see seeing seem seemed seeming seems seen self serious seriously several
  shall she should shouldn't side similar simply since single six small so some somebody somehow someone something
  sometime sometimes somewhat somewhere soon sort spent start started starting starts still stuff such suddenly sure
  take taken takes taking talk tell tells ten than that that's thats the their theirs them themselves then there there's
  therefore these they they're they've thing things think thinking third this those though thought thousand three through
  throughout thus till time times to today together told tomorrow tonight too took total totally toward towards tried
  tries true truly try trying turn turned turns twice two type under unfortunately unless unlike until up upon us use used
  useful user users uses using usual usually various very via view wait want wanted wanting wants was wasn't way ways we
  we'd we'll we're we've week weeks well went were weren't what what's whatever when whenever where whereas wherever
  whether which while who who's whole whom whose why will with within without won't wont word words work worked working
  works would wouldn't wow yeah year years yes yesterday yet you you'd you'll you're you've your yours yourself
  yourselves u ur r im id ill theyre youre thats whats lol omg pls plz thx ty btw
  everytime every-time anymore etc. eg ie vs aka via per
  hope hopes hoped hoping luck add added adds adding follow followed following follows reply replied replies
  gave goes write wrote written writing show shows showed shown said
  company product products app apps application software service item items thing customer customers
  colleague colleagues team file files
`);

/** Words that say only how somebody feels about something. A theme is what they speak of. */
export const toneWords: readonly string[] = list(`
  abysmal absurd acceptable adequate admire adore adorable aggravating agony alright amaze amazed amazing amazingly
  angry anger annoy annoyed annoying annoyance appalled appalling appreciate appreciated atrocious attractive average
  awesome awful awfully bad badly beautiful beautifully best better bloody boring bored brilliant brilliantly bullshit
  calm careless charm charming cheerful comfortable complain complaint complaints confuse confused confusing confusion
  cool crap crappy crazy cute damn decent delight delighted delightful dependable depressing deserve despise disappoint
  disappointed disappointing disappointment disaster disastrous disgrace disgusted disgusting dislike dismal
  displeased dissatisfied dreadful dumb easily easy effective efficient elegant embarrassing enjoy enjoyable enjoyed
  enjoying enthusiastic excellent excellently exceptional excited exciting exquisite fab fabulous fail fails failed failing fan fantastic fast faultless
  favorite favourite fine flawless flawlessly fool frustrate frustrated frustrating frustration fun funny garbage
  glad glorious good gorgeous grateful great greatly greatest handy happily happiness happy harsh hassle hate hated hates
  hating hell helpful horrendous horrible horribly horrid horror hurt idiot idiotic ignorant imperfect impossible
  impress impressed impressive improve improved inadequate incompetent incredible incredibly inferior infuriating
  insane insult intuitive irritate irritated irritating joke joy junk kind lame laughable lazy lousy love loved lovely
  loves loving luckily lucky lovingly mad magnificent marvelous marvellous meh mediocre messy mess miserable misery
  mistake moron nasty neat negative neutral nice nicely nicest nightmare nonsense ok okay outraged outrageous
  outstanding overwhelming pain painful painfully painless pathetic peaceful perfect perfection perfectly phenomenal
  piss pissed pleasant pleased pleasing pleasure poor poorly positive powerful praise problem problems problematic
  proud quick quickly rage reasonable recommend recommended recommends recommendation recommending regret reliable reliably
  remarkable ridiculous rotten rubbish rude sad sadly satisfied satisfying satisfaction satisfactory scary shame
  shit shitty shocked shocking sick silly simple simply simplest slick smart smooth smoothly solid sorry spectacular splendid
  stellar straightforward stunning stupid stupidly sublime suck sucked sucks super superb superior supremely
  surprised surprising surprisingly terrible terribly terrific thank thankful thanks thrilled tidy tiresome tolerable
  top torture tragic trash trouble troubles troublesome ugly unacceptable unbearable unbelievable uncomfortable
  unhappy unhelpful unimpressed unintuitive unpleasant unprofessional unreliable unsatisfied unusable upset upsetting
  useless valuable vile waste wasted wasting weak weird well wonderful wonderfully wondrous worse worst worth worthless
  worthwhile wrong yay yuck yummy issue issues experience experiences
  broke broken break breaks breaking crucial hard difficult difficulty fantastically effortless effortlessly
  clear clearly unclear convenient inconvenient importantly important honest star stars
  rate rated rating
  miss missed minutes save saves saved saving help helps helped
`);

/**
 * Words and short phrases that mean one thing, a line for each: the first is what the others are counted as. Inflections
 * need no place here.
 */
export const synonyms: readonly (readonly string[])[] = `
  login, log in, logging in, logged in, logs in, log on, logon, sign in, signing in, signed in, signin
  signup, sign up, signing up, signed up, registration, register
  logout, log out, logged out, logging out, sign out, signed out
  crash, freeze, froze, frozen, hang, hung, lock up, locks up, shuts down, shut down
  lag, laggy, slow, sluggish, slowness, slowly, takes forever, takes ages
  refund, money back, reimburse, reimbursement
  price, cost, pricing, priced, pricey, expensive, overpriced, costly
  invoice, bill, billing, billed
  overcharge, double charge, charged twice, overcharged
  cancel, cancellation, canceling, cancelling
  delivery, deliver, shipping, shipment, ship, shipped, courier
  support, customer service, customer support, customer care, help desk, helpdesk, support team, service desk
  bug, glitch, defect, buggy, glitchy
  update, upgrade, new version, latest version, newest version
  interface, ui, user interface, gui
  design, redesign, layout
  dark mode, dark theme, night mode
  ad, advert, advertisement, advertising, commercial
  notification, push notification, notif
  password, passcode, pass word
  two-factor, 2fa, two factor, mfa, authenticator
  sync, synchronize, synchronise, synchronization, synchronisation
  setting, preference, configuration
  setup, set up, setting up, install, installation, installing
  website, web site, site, web page, webpage
  photo, picture, image, pic
  video, clip
  email, e-mail, mail
  phone, telephone, cell phone, cellphone, mobile phone, smartphone
  battery, battery life
  speaker, loudspeaker
  quality, workmanship
  taste, flavor, flavour
  smell, odor, odour, stink
  staff, employee, personnel
  hotel room, room
  meal, food, dish
  flight, plane
  luggage, baggage, suitcase
  documentation, docs, manual, instruction
  tutorial, onboarding, getting started
  feature, functionality
  search, searching
  data loss, lost data, lose data, lost work, lose work
  money, cash
  package, parcel
  screen, display
  lost, lose, losing, loss
`
  .trim()
  .split('\n')
  .map((line) => line.split(',').map((word) => word.trim()));
