/**
 * The table of label scales and label words: what numbers and words in a label column mean. All that reads labels
 * derives from here; labels.ts applies it. To add a word, put it into its language; to add a scale, put it above any
 * scale that would take its values.
 */

export const sentimentClasses = ['negative', 'neutral', 'positive'] as const;
export type Sentiment = (typeof sentimentClasses)[number];

/** What the name of a column says about the numbers in it. */
export type ColumnKind =
  /** ratings, scores, stars: numbers are a scale */
  | 'rating'
  /** how likely somebody is to recommend (Reichheld 2003) */
  | 'recommendation'
  /** school grades, of which 1 is the best */
  | 'grade'
  /** topics, emotions, intents: numbers are ids */
  | 'ids'
  /** "label", "class", "target", or a name that says nothing */
  | 'plain';

/** Columns, by plain name, in which a yes is a complaint: `is_negative`. */
export const asksForBad =
  /\b(?:negative?|negativo?|négatif|unhappy|dissatisfied|unsatisfied|disappointed|bad|unzufrieden|insatisfait|insatisfecho)\b/;

/** Columns, by plain name, in which neither yes nor no is a tone: what is not toxic may still be a complaint. */
export const asksForOther =
  /toxic|\bhat(?:e|eful)\b|offens|abus|insult|obscen|threat|spam|sarcas|\biron(?:y|ic)\b|complain|churn|fraud|escalat|refund|verified|urgent|spoiler|\bfake\b|beschwerde/;

/** The first that matches a plain name (lower case, words separated by single blanks). */
export const columnKinds: readonly (readonly [RegExp, ColumnKind])[] = [
  [
    /\bnps\b|recommend|promoter|empfehl|recomend|recommand|consigli|aanbevel|anbefal|rekommend|推奨|推荐|推薦/,
    'recommendation',
  ],
  [/schulnote|zensur|známka/, 'grade'],
  [
    /emotion|topic|theme|subject|intent|cluster|departm|categor|class (?:index|id)|\bids?\b|index|kategor|thema|catég/,
    'ids',
  ],
  [
    /rating|rate|\bscore|évaluation|evaluaci|valutazion|stars?\b|satisf|csat|likert|grade|points?\b|agree|happy|feel|experience|quality|ease|effort|compound|polarity|valence/,
    'rating',
  ],
  [
    /bewertung|sterne|zufrieden|\bnote\b|étoile|\bavis\b|estrella|puntuaci|valoraci|calificaci|stelle|punteggio|voto|estrela|avaliaç|ster(?:ren)?\b|waardering|tevreden|betyg|nöjd|karakter|tilfreds|vurdering|arvosana|tyytyväi|ocen|zadowol|hodnoc|spokoj|értékel|elégedett|puan|yıldız|memnuniyet|nilai|đánh giá|điểm/,
    'rating',
  ],
  [
    /оцен|рейтинг|звёзд|звезд|балл|удовлетв|βαθμ|αξιολόγ|ικανοπ|דירוג|تقييم|امتیاز|रेटिंग|คะแนน|评分|评级|星级|满意|評価|評点|星|満足|평점|별점|점수|만족/,
    'rating',
  ],
];

export interface Scale {
  /** How the scale reads, as it is said to the user. */
  readonly told: string;
  /** Values that may occur: from, to. */
  readonly range: readonly [number, number];
  /** Values between whole numbers may occur, or must. */
  readonly fractions?: 'may' | 'must';
  /** The only values that may occur, where not all within the range may. */
  readonly values?: readonly number[];
  /** Values that must occur. */
  readonly has?: readonly number[];
  /** Columns in which it is meant. */
  readonly columns: readonly ColumnKind[];
  /** From and to which value a label is neutral; below is negative, above positive. A scale without a middle has a gap. */
  readonly neutral: readonly [number, number];
  /** Low values are good. */
  readonly reversed?: true;
}

const rated: readonly ColumnKind[] = ['rating', 'recommendation', 'grade'];
const any: readonly ColumnKind[] = [...rated, 'plain'];
const every: readonly ColumnKind[] = [...any, 'ids'];

/** The first scale that fits all values of a column is taken; where none fits, numbers are names of classes. */
export const scales: readonly Scale[] = [
  { told: '-1 is negative, 0 neutral, 1 positive', range: [-1, 1], has: [-1], columns: every, neutral: [0, 0] },
  {
    // the thresholds of VADER's compound score (Hutto and Gilbert 2014)
    told: 'below -0.05 is negative, above 0.05 positive, between them neutral',
    range: [-1, 1],
    fractions: 'must',
    columns: ['rating', 'plain'],
    neutral: [-0.05, 0.05],
  },
  {
    told: 'below 0 is negative, 0 neutral, above 0 positive',
    range: [-100, 100],
    fractions: 'may',
    columns: every,
    neutral: [0, 0],
  },
  {
    told: '0 to 6 (detractors) are negative, 7 and 8 (passives) neutral, 9 and 10 (promoters) positive',
    range: [0, 10],
    columns: ['recommendation'],
    neutral: [7, 8],
  },
  {
    told: 'grades 1 and 2 are positive, 3 is neutral, 4 to 6 are negative',
    range: [1, 6],
    fractions: 'may',
    columns: ['grade'],
    neutral: [2.75, 3.5],
    reversed: true,
  },
  { told: '0 is negative, 1 positive', range: [0, 1], columns: any, neutral: [0.5, 0.5] },
  {
    told: 'below 0.4 is negative, 0.4 to 0.6 neutral, above 0.6 positive',
    range: [0, 1],
    fractions: 'must',
    columns: ['rating', 'plain'],
    neutral: [0.4, 0.6],
  },
  { told: '0 is negative, 1 neutral, 2 positive', range: [0, 2], has: [0, 1, 2], columns: any, neutral: [1, 1] },
  { told: '0 is negative, 2 positive', range: [0, 2], has: [0, 2], columns: any, neutral: [1, 1] },
  {
    told: '0 is negative, 2 neutral, 4 positive',
    range: [0, 4],
    values: [0, 2, 4],
    has: [0],
    columns: any,
    neutral: [2, 2],
  },
  {
    told: '0 and 1 are negative, 2 and 3 positive',
    range: [0, 3],
    has: [0, 1, 2, 3],
    columns: rated,
    neutral: [1.5, 1.5],
  },
  {
    told: '0 and 1 are negative, 2 is neutral, 3 and 4 are positive',
    range: [0, 4],
    has: [0, 4],
    columns: any,
    neutral: [2, 2],
  },
  { told: '1 is negative, 2 positive', range: [1, 2], has: [1, 2], columns: any, neutral: [1.5, 1.5] },
  { told: '1 is negative, 2 neutral, 3 positive', range: [1, 3], has: [1, 2, 3], columns: any, neutral: [2, 2] },
  {
    told: '1 and 2 are negative, 3 and 4 positive',
    range: [1, 4],
    has: [1, 2, 3, 4],
    columns: rated,
    neutral: [2.5, 2.5],
  },
  {
    told: '1 and 2 stars are negative, 3 neutral, 4 and 5 positive',
    range: [0.5, 5],
    fractions: 'may',
    columns: rated,
    neutral: [2.75, 3.45],
  },
  {
    told: '1 and 2 stars are negative, 3 neutral, 4 and 5 positive',
    range: [0.5, 5],
    has: [5],
    fractions: 'may',
    columns: ['plain'],
    neutral: [2.75, 3.45],
  },
  {
    told: '0 to 2 stars are negative, 3 neutral, 4 and 5 positive',
    range: [0, 5],
    fractions: 'may',
    columns: rated,
    neutral: [2.75, 3.45],
  },
  {
    told: '1 to 3 are negative, 4 to 6 positive',
    range: [1, 6],
    has: [1, 6],
    columns: ['rating'],
    neutral: [3.5, 3.5],
  },
  {
    told: '0 to 2 are negative, 3 is neutral, 4 to 6 positive',
    range: [0, 6],
    has: [0, 6],
    columns: ['rating'],
    neutral: [3, 3],
  },
  {
    told: '1 to 3 are negative, 4 is neutral, 5 to 7 positive',
    range: [1, 7],
    has: [1, 7],
    columns: any,
    neutral: [4, 4],
  },
  {
    told: 'up to 4 of 10 is negative, 5 and 6 neutral, from 7 positive',
    range: [0, 10],
    fractions: 'may',
    columns: rated,
    neutral: [5, 6.95],
  },
  {
    told: 'up to 4 of 10 is negative, 5 and 6 neutral, from 7 positive',
    range: [0, 10],
    has: [10],
    fractions: 'may',
    columns: ['plain'],
    neutral: [5, 6.95],
  },
  {
    told: 'below 50 of 100 is negative, 50 to 69 neutral, from 70 positive',
    range: [0, 100],
    fractions: 'may',
    columns: ['rating'],
    neutral: [50, 69.95],
  },
];

/** For labels that say how many there are at most ("4/5", "80%", "★★★☆☆"), whatever the column is called. */
export const scalesByTop: Readonly<Record<number, Scale>> = {
  5: {
    told: 'up to 2 of 5 is negative, 3 neutral, 4 and 5 positive',
    range: [0, 5],
    fractions: 'may',
    columns: every,
    neutral: [2.75, 3.45],
  },
  10: {
    told: 'up to 4 of 10 is negative, 5 and 6 neutral, from 7 positive',
    range: [0, 10],
    fractions: 'may',
    columns: every,
    neutral: [5, 6.95],
  },
  100: {
    told: 'below 50% is negative, 50% to 69% neutral, from 70% positive',
    range: [0, 100],
    fractions: 'may',
    columns: every,
    neutral: [50, 69.95],
  },
};

/** Words around the number of a rating: "5.0 out of 5 stars", "Rated 4 of 5", "5 Sterne", "LABEL_1". */
export const ratingWords = words(`
  star, stars, out, of, rated, rating, score, points, point, pts, label, bubbles, bubble, stern, sterne, sternen, von,
  punkte, punkt, punkten, bewertet, bewertung, mit, étoile, étoiles, etoile, etoiles, sur, note, estrella, estrellas, de, stella, stelle, su,
  ster, sterren, van, stjärna, stjärnor, av, stjerne, stjerner, af, tähti, tähteä, gwiazdka, gwiazdki, gwiazdek, na, z,
  hvězda, hvězdy, hvězdiček, hviezda, hviezdy, hviezdičiek, zo, csillag, yıldız, puan, estrela, estrelas, stea, stele, din, αστέρι,
  αστέρια, από, звезда, звезды, звёзды, звезд, звёзд, из, балл, балла, баллов, 星, 颗星, 顆星, つ星, つ星のうち, 点, 點, 分, 점, 별, 개, 만점`);

export const numberWords: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5 };

/** Cells that say that there is no label, or no text. */
export const missingWords = words(`
  nan, null, (null), nil, n/a, na, <na>, n.a., n.a, \\n, ?, ??, undefined, (blank),
  (empty), missing, not available, not applicable, not rated, unrated, no rating, not answered, no answer, unoffered,
  offered, keine angabe, k.a., k. a., sans réponse, non renseigné, sin respuesta, no contesta, nessuna risposta,
  sem resposta, geen antwoord, inget svar, brak odpowiedzi, нет ответа, 无回答, 未回答, 未评价, 無回答, 응답 없음`);

export interface Words {
  /** Words that mean the sentiment wherever they are. */
  readonly means: string;
  /** Words that mean it only among labels that are all such words: beside "angry", "happy" is an emotion. */
  readonly among: string;
}

/** Before a word of sentiment, they do not change which one it is: "very good", "somewhat dissatisfied". */
export const degrees = words(`
  very, extremely, highly, really, so, totally, completely, fully, absolutely, strongly, mostly, overwhelmingly, generally, quite,
  rather, fairly, pretty, somewhat, slightly, moderately, mildly, weakly, partly, a little, a bit, kind of, tend to, i am, i'm`);
/** They turn a positive word: "not satisfied", "not at all likely". */
export const negations = words(`not, not at all, not very, not really, not so, not too, not particularly`);

/** Answers that mean a sentiment only in a column whose name is a question of opinion: "Would you buy it again?" */
export const answers: Readonly<Record<'negative' | 'positive', ReadonlySet<string>>> = {
  negative: words(
    `no, n, false, nein, non, não, nee, nej, nei, nie, ne, nem, нет, ні, όχι, لا, לא, hayır, tidak, không, いいえ, 否, 不是, 아니요, 아니오`,
  ),
  positive: words(
    `yes, y, true, ja, oui, sí, sim, tak, ano, áno, igen, да, так, ναι, نعم, כן, evet, ya, có, はい, 是, 예, 네`,
  ),
};

/** By language; English is extended by `degrees` and `negations`. */
export const wordsByLanguage: Readonly<Record<string, Readonly<Record<Sentiment, Words>>>> = {
  en: {
    negative: {
      means: `negative, neg, negatives, negativity, unfavorable, unfavourable`,
      among: `
        bad, poor, terrible, awful, horrible, unhappy, sad, dissatisfied, unsatisfied, displeased, dislike, dislikes,
        hate, hate it, disliked, complaint, complaints, criticism, detractor, detractors, not recommended, would not recommend, thumbs down,
        thumbsdown, downvote, difficult, unlikely, disagree, worse, worst, below expectations,
        below average, did not meet expectations, unacceptable, unsatisfactory, disappointed, disappointing, frustrated, con, cons, -, --, n+, 👎, ☹, 🙁, 😞, 😡, 😠, 🤬, 😢,
        😭, 😣, 😖, 😩, 😫, 💔, 🤮, 😒, 😤, 😔, 😟, 😕, ❌, 🔴, ✗, ✘`,
    },
    neutral: {
      means: `neutral, neu, neut, ntr, neutrals, neutrality`,
      among: `
        ok, okay, average, mixed, fair, so so, indifferent, passive, passives, none, no sentiment, no opinion, irrelevant, objective, undecided,
        unsure, neither, acceptable, met expectations, meets expectations, about the same, as expected, no preference, =, o, 😐, 😶, 😑, 🤷, 🟡, 🆗, ➖,
        neither good nor bad, neither satisfied nor dissatisfied, neither happy nor unhappy, neither agree nor disagree,
        neither likely nor unlikely, neither easy nor difficult, neither positive nor negative, neither like nor dislike`,
    },
    positive: {
      means: `positive, pos, positives, positivity, favorable, favourable`,
      among: `
        good, great, excellent, outstanding, amazing, awesome, fantastic, happy, satisfied, pleased, delighted, like, likes, liked, love, love it, praise, compliment, compliments,
        promoter, promoters, recommended, would recommend, thumbs up, thumbsup, upvote, easy, likely, agree, better, best, above expectations,
        exceeded expectations, exceeds expectations, above average, satisfactory, pro, pros, p, p+, +, ++, 👍, ☺, 🙂, 😀, 😃, 😄, 😁, 😊, 😍, 🥰, 😎, 🤩, 😂, ❤, 💖, 💕, 💚, 🎉, 👏, 🙌, ✅, 🟢, ✓, ✔`,
    },
  },
  ar: {
    negative: {
      means: `
        سلبي, سلبية, سلبى, سالب, سالبة, سلبيات`,
      among: `
        سيء, سيئ, سيئة, سئ, سيء جدا, سيء جداً, سيئ جدا, سيئة جدا, رديء, رديئة, رديء جدا, ضعيف, ضعيف جدا, ضعيفة, غير
        راض, غير راضٍ, غير راضي, غير راضية, غير راض تماما, غير راض تماماً, غير راضٍ تماما, غير راضٍ على الإطلاق, غير
        راض على الاطلاق, غير راض جدا, غير راضٍ جداً, غير راض إلى حد ما, غير راضٍ إلى حد ما, مستاء, مستاء جدا, مستاء
        جداً, مستاءة, ساخط, استياء, عدم الرضا, عدم رضا, غير مرض, غير مرضي, غير مرضٍ, غير مرضية, محبط, محبطة, مخيب
        للآمال, خيبة أمل, فظيع, كارثي, الأسوأ, أسوأ, شكوى, تذمر, لا أوصي, لا أنصح, لا يعجبني, لم يعجبني, غير جيد,
        غير ممتاز, غير مقبول, مو زين, وحش, زفت`,
    },
    neutral: {
      means: `
        محايد, محايدة, حيادي, حيادية`,
      among: `
        متعادل, لا راض ولا غير راض, لا جيد ولا سيء, متوسط, متوسطة, عادي, عادية, مقبول, مقبولة, لا بأس, لا باس, وسط,
        نص نص, لا رأي, لا رأي لي, بدون رأي, غير محدد`,
    },
    positive: {
      means: `
        إيجابي, ايجابي, إيجابية, ايجابية, إيجابى, ايجابى, موجب, موجبة, إيجابيات`,
      among: `
        جيد, جيدة, جيد جدا, جيد جداً, جيدة جدا, جيد نوعا ما, ممتاز, ممتازة, رائع, رائعة, مذهل, حسن, حسنة, راض, راضٍ,
        راضي, راضية, راض تماما, راض تماماً, راضٍ تماما, راضٍ تماماً, راض جدا, راضٍ جدا, راضٍ جداً, راضي جدا, راض إلى
        حد ما, راضٍ إلى حد ما, سعيد, سعيدة, الرضا, رضا, مرض, مرضي, مرضٍ, مرضية, مدح, ثناء, إشادة, يعجبني, أعجبني,
        الأفضل, أفضل, أوصي به, أنصح به, أنصح, شكر, شكرا, حلو, كويس, زين, تمام`,
    },
  },
  bg: {
    negative: {
      means: `
        отрицателен, отрицателна, отрицателно, отрицателни, негативен, негативна, негативно, негативни, нег`,
      among: `
        лош, лоша, лошо, лоши, много лош, много лошо, много лоша, доста лошо, слаб, слаба, слабо, недоволен,
        недоволна, недоволство, много недоволен, много недоволна, по-скоро недоволен, по-скоро недоволна, донякъде
        недоволен, доста недоволен, малко недоволен, напълно недоволен, изцяло недоволен, крайно недоволен, не съм
        доволен, не съм доволна, никак не съм доволен, неудовлетворен, неудовлетворена, много неудовлетворен,
        неудовлетворително, неудовлетворителен, разочарован, разочарована, разочарование, разочароващо, ужасен,
        ужасно, кошмарно, най-лош, оплакване, жалба, рекламация, не препоръчвам, не харесвам, не ми харесва, минус`,
    },
    neutral: {
      means: `
        неутрален, неутрална, неутрално, неутрални, неутр`,
      among: `
        нито нито, нито доволен нито недоволен, нито добро нито лошо, среден, средна, средно, посредствен, приемлив,
        приемливо, задоволителен, задоволително, горе-долу, става, без мнение, нямам мнение, не мога да преценя,
        безпристрастен`,
    },
    positive: {
      means: `
        положителен, положителна, положително, положителни, позитивен, позитивна, позитивно, позитивни, поз`,
      among: `
        добър, добра, добро, добри, добре, много добър, много добра, много добро, много добре, доста добре, отличен,
        отлично, отлична, чудесен, чудесно, страхотен, страхотно, супер, прекрасно, перфектно, доволен, доволна,
        доволство, много доволен, много доволна, по-скоро доволен, по-скоро доволна, донякъде доволен, доста
        доволен, напълно доволен, изцяло доволен, изключително доволен, удовлетворен, удовлетворена, много
        удовлетворен, похвала, благодарност, харесвам, харесва ми, най-добър, препоръчвам, благодаря, плюс`,
    },
  },
  bn: {
    negative: { means: `নেতিবাচক`, among: `খারাপ, খুব খারাপ, অসন্তুষ্ট, খুব অসন্তুষ্ট` },
    neutral: { means: `নিরপেক্ষ`, among: `মোটামুটি, গড়` },
    positive: { means: `ইতিবাচক`, among: `ভালো, খুব ভালো, সন্তুষ্ট, খুব সন্তুষ্ট` },
  },
  ca: {
    negative: {
      means: `negatiu, negativa, negatius, negatives`,
      among: `dolent, dolenta, malament, molt dolent, insatisfet, insatisfeta, molt insatisfet, queixa`,
    },
    neutral: { means: `neutre, neutra, neutres`, among: `regular, acceptable, ni bo ni dolent` },
    positive: {
      means: `positiu, positiva, positius, positives`,
      among: `bo, bona, bé, molt bo, molt bé, excel·lent, satisfet, satisfeta, molt satisfet, felicitació`,
    },
  },
  cs: {
    negative: {
      means: `
        negativní, negativně, negativ, záporný, záporné, záporná, záporně`,
      among: `
        špatný, špatné, špatná, špatně, velmi špatný, velmi špatné, velmi špatně, spíše špatný, spíše špatné, spíše
        špatně, nespokojený, nespokojená, nespokojen, nespokojenost, velmi nespokojený, velmi nespokojen, velmi
        nespokojená, velmi nespokojen/a, spíše nespokojený, spíše nespokojen, spíše nespokojená, spíše nespokojen/a,
        zcela nespokojen, částečně nespokojený, mírně nespokojen, nespokojen/a, hrozný, hrozné, strašný, mizerný,
        nejhorší, katastrofa, zklamaný, zklamání, nedostatečný, nedostatečně, stížnost, nelíbí se, nedoporučuji,
        nedoporučuje, nevyhovující`,
    },
    neutral: {
      means: `
        neutrální, neutrálně, neutrál`,
      among: `
        ani ani, ani spokojen ani nespokojen, ani spokojený ani nespokojený, ani dobré ani špatné, průměr, průměrný,
        průměrné, průměrně, střední, ujde to, ucházející, přijatelný, dostatečný, bez názoru, nemám názor, neurčitý,
        nestranný`,
    },
    positive: {
      means: `
        pozitivní, pozitivně, pozitiv, kladný, kladné, kladná, kladně`,
      among: `
        poz, dobrý, dobré, dobrá, dobře, velmi dobrý, velmi dobré, velmi dobře, spíše dobrý, spíše dobré, spíše
        dobře, výborný, výborné, výborně, vynikající, skvělý, skvělé, skvěle, perfektní, spokojený, spokojená,
        spokojen, spokojenost, velmi spokojený, velmi spokojen, velmi spokojená, velmi spokojen/a, spíše spokojený,
        spíše spokojen, spíše spokojená, spíše spokojen/a, zcela spokojen, částečně spokojený, spokojen/a, pochvala,
        chvála, líbí se, nejlepší, doporučuji, doporučuje, vyhovující, chvalitebný, poděkování`,
    },
  },
  da: {
    negative: {
      means: `
        negativ, negativt`,
      among: `
        dårlig, dårligt, dårlige, meget dårlig, meget dårligt, ret dårlig, virkelig dårlig, elendig, elendigt,
        ringe, ringere, utilfreds, meget utilfreds, ret utilfreds, lidt utilfreds, noget utilfreds, delvist
        utilfreds, overvejende utilfreds, særdeles utilfreds, helt utilfreds, ikke tilfreds, slet ikke tilfreds,
        ikke særlig tilfreds, utilfredsstillende, skuffet, meget skuffet, skuffende, klage, utilfredshed, værst,
        uacceptabel, uacceptabelt, svag, anbefaler ikke`,
    },
    neutral: {
      means: `
        neutralt, neutrale`,
      among: `
        hverken eller, hverken tilfreds eller utilfreds, hverken godt eller dårligt, middel, middelmådig,
        middelmådigt, gennemsnitlig, gennemsnitligt, acceptabel, acceptabelt, jævn, nogenlunde, så som så, ingen
        mening, ingen holdning`,
    },
    positive: {
      means: `
        positiv, positivt`,
      among: `
        god, godt, gode, meget god, meget godt, ret god, rigtig god, rigtig godt, fint, fremragende, fantastisk,
        udmærket, perfekt, tilfreds, meget tilfreds, ret tilfreds, overvejende tilfreds, delvist tilfreds, noget
        tilfreds, lidt tilfreds, særdeles tilfreds, yderst tilfreds, helt tilfreds, tilfredsstillende, glad, meget
        glad, kan lide, bedst, anbefaler, anbefalelsesværdig`,
    },
  },
  de: {
    negative: {
      means: `
        negativ, negativer, negatives, negativen, sehr negativ, eher negativ, leicht negativ, stark negativ,
        überwiegend negativ`,
      among: `
        unzufrieden, unzufriedene, unzufriedener, sehr unzufrieden, eher unzufrieden, ziemlich unzufrieden, äußerst
        unzufrieden, völlig unzufrieden, überhaupt nicht zufrieden, gar nicht zufrieden, nicht zufrieden, wenig
        zufrieden, weniger zufrieden, unzufriedenheit, schlecht, schlechte, schlechter, schlechtes, sehr schlecht,
        eher schlecht, miserabel, mangelhaft, ungenügend, enttäuscht, enttäuschend, enttäuschung, beschwerde,
        beschwerden, reklamation, tadel, kritik, ablehnend, ablehnung, verärgert, ärger, frust, frustriert, wütend,
        abwertend, verbesserungswürdig, detraktor, detraktoren, nicht empfehlenswert`,
    },
    neutral: {
      means: `
        neutrale, neutraler, neutrales, neutralen, neutr, eher neutral, neutralität, wertneutral`,
      among: `
        weder noch, weder gut noch schlecht, weder positiv noch negativ, weder zufrieden noch unzufrieden, teils
        teils, teils/teils, teilweise zufrieden, mittel, mittelmäßig, mittelmaß, durchschnittlich, durchschnitt,
        unentschieden, unentschlossen, indifferent, wertfrei, ohne wertung, keine wertung, keine stimmung, keine
        tendenz, unbestimmt, ausgewogen, passiv, passive, geht so`,
    },
    positive: {
      means: `
        positiv, positiver, positives, positiven, sehr positiv, eher positiv, leicht positiv, stark positiv,
        überwiegend positiv`,
      among: `
        lob, zufrieden, zufriedene, zufriedener, sehr zufrieden, eher zufrieden, ziemlich zufrieden, äußerst zufrieden,
        vollkommen zufrieden, völlig zufrieden, hochzufrieden, zufriedenheit, gut, gute, guter, gutes, sehr gut,
        eher gut, ausgezeichnet, hervorragend, begeistert, begeisterung, lobend, zustimmend, zustimmung, glücklich,
        erfreut, freude, dank, empfehlenswert, empfehlung, promotor, promotoren, befürworter`,
    },
  },
  el: {
    negative: {
      means: `
        αρνητικό, αρνητικός, αρνητική, αρνητικά, αρνητικο`,
      among: `
        αρν, κακό, κακός, κακή, κακά, πολύ κακό, πολύ κακή, πολύ κακά, αρκετά κακό, άσχημο, άσχημα, χάλια, απαίσιο,
        άθλιο, χείριστο, φτωχό, μέτριο προς κακό, δυσαρεστημένος, δυσαρεστημένη, δυσαρεστημένος/η, δυσαρέσκεια, πολύ
        δυσαρεστημένος, πολύ δυσαρεστημένη, πολύ δυσαρεστημένος/η, κάπως δυσαρεστημένος, αρκετά δυσαρεστημένος, λίγο
        δυσαρεστημένος, απόλυτα δυσαρεστημένος, εντελώς δυσαρεστημένος, εξαιρετικά δυσαρεστημένος, μη
        ικανοποιημένος, όχι ικανοποιημένος, καθόλου ικανοποιημένος, καθόλου ικανοποιημένη, δεν είμαι ικανοποιημένος,
        μη ικανοποιητικό, απογοητευμένος, απογοήτευση, απογοητευτικό, ανεπαρκές, ανεπαρκής, χειρότερο, παράπονο,
        καταγγελία, δεν συνιστώ, δεν το συνιστώ, δεν μου αρέσει, μείον`,
    },
    neutral: {
      means: `
        ουδέτερο, ουδέτερος, ουδέτερη, ουδέτερα, ουδετερο`,
      among: `
        ουδ, ούτε ούτε, ούτε ικανοποιημένος ούτε δυσαρεστημένος, ούτε καλό ούτε κακό, μέτριο, μέτρια, μέτριος, μέσο,
        μεσαίο, συνηθισμένο, αποδεκτό, έτσι κι έτσι, οκ, εντάξει, δεν έχω γνώμη, αδιάφορο, αμερόληπτο`,
    },
    positive: {
      means: `
        θετικό, θετικός, θετική, θετικά, θετικο`,
      among: `
        θετ, καλό, καλός, καλή, καλά, πολύ καλό, πολύ καλός, πολύ καλή, πολύ καλά, αρκετά καλό, αρκετά καλά, άριστο,
        άριστα, εξαιρετικό, εξαιρετικά, υπέροχο, φανταστικό, τέλειο, τέλεια, σούπερ, ικανοποιημένος, ικανοποιημένη,
        ικανοποιημένος/η, ικανοποίηση, πολύ ικανοποιημένος, πολύ ικανοποιημένη, πολύ ικανοποιημένος/η, κάπως
        ικανοποιημένος, αρκετά ικανοποιημένος, αρκετά ικανοποιημένη, απόλυτα ικανοποιημένος, πλήρως ικανοποιημένος,
        εξαιρετικά ικανοποιημένος, ευχαριστημένος, πολύ ευχαριστημένος, ικανοποιητικό, έπαινος, μου αρέσει,
        καλύτερο, συνιστώ, το συνιστώ, προτείνω, ευχαριστώ, συν`,
    },
  },
  es: {
    negative: {
      means: `
        negativo, negativa, negativos, negativas, muy negativo, muy negativa, algo negativo, más bien negativo,
        bastante negativo, ligeramente negativo, negatividad`,
      among: `
        insatisfecho, insatisfecha, insatisfechos, insatisfechas, muy insatisfecho, muy insatisfecha, algo
        insatisfecho, algo insatisfecha, bastante insatisfecho, totalmente insatisfecho, completamente insatisfecho,
        nada satisfecho, nada satisfecha, poco satisfecho, poco satisfecha, no satisfecho, no satisfecha,
        insatisfacción, insatisfaccion, descontento, descontenta, descontentos, muy descontento, malo, mala, malos,
        malas, muy malo, muy mala, muy mal, pésimo, pésima, pesimo, deficiente, muy deficiente, insuficiente,
        decepcionado, decepcionada, decepcionante, decepción, desfavorable, queja, quejas, reclamación,
        reclamaciones, reclamo, reclamos, molesto, molesta, enojado, enojada, enfadado, enfadada, enfado, frustrado,
        frustrada, frustración, en contra, detractor, detractora, detractores`,
    },
    neutral: {
      means: `
        neutrales, neutro, neutra, neutros, neutras, más bien neutral, neutralidad`,
      among: `
        ni positivo ni negativo, ni bueno ni malo, ni bien ni mal, ni satisfecho ni insatisfecho, ni satisfecha ni
        insatisfecha, ni lo uno ni lo otro, indiferente, indeciso, indecisa, regular, regulares, medio, mediano,
        mediana, aceptable, moderadamente satisfecho, medianamente satisfecho, sin opinión, sin sentimiento, sin
        polaridad, indeterminado, indeterminada, equilibrado, mixto, pasivo, pasivos`,
    },
    positive: {
      means: `
        positivo, positiva, positivos, positivas, muy positivo, muy positiva, algo positivo, más bien positivo,
        bastante positivo, ligeramente positivo, positividad`,
      among: `
        satisfecho, satisfecha, satisfechos, satisfechas, muy satisfecho, muy satisfecha, algo satisfecho, algo
        satisfecha, bastante satisfecho, bastante satisfecha, totalmente satisfecho, completamente satisfecho,
        extremadamente satisfecho, plenamente satisfecho, satisfacción, satisfaccion, contento, contenta, contentos,
        contentas, muy contento, muy contenta, bueno, buena, buenos, buenas, bien, muy bueno, muy buena, muy bien,
        excelente, excelentes, óptimo, óptima, sobresaliente, notable, encantado, encantada, feliz, felices, alegre,
        entusiasta, favorable, a favor, elogio, elogios, halago, felicitación, felicitaciones, agradecimiento,
        agradecimientos, recomendado, recomendable, promotor, promotora, promotores`,
    },
  },
  fa: {
    negative: {
      means: `
        منفی, منفي`,
      among: `
        نگاتیو, بد, خیلی بد, بسیار بد, نسبتا بد, ضعیف, خیلی ضعیف, بسیار ضعیف, افتضاح, مزخرف, وحشتناک, ناراضی, خیلی
        ناراضی, بسیار ناراضی, کاملا ناراضی, کاملاً ناراضی, تا حدی ناراضی, تاحدی ناراضی, نسبتا ناراضی, نسبتاً ناراضی,
        کمی ناراضی, نارضایتی, راضی نیستم, راضی نبودم, اصلا راضی نیستم, اصلاً راضی نیستم, رضایت ندارم, عدم رضایت, غیر
        راضی, ناامید, ناامیدکننده, مایوس, مأیوس, بدترین, شکایت, گلایه, گله, پیشنهاد نمیکنم, پیشنهاد نمی کنم, پیشنهاد
        نمی‌کنم, توصیه نمیکنم, توصیه نمی‌کنم, دوست نداشتم, خوب نیست, خوب نبود, نامطلوب, نامناسب, غیرقابل قبول, پایین`,
    },
    neutral: {
      means: `
        خنثی, خنثي`,
      among: `
        بی طرف, بی‌طرف, بیطرف, معمولی, عادی, متوسط, میانه, نه راضی نه ناراضی, نه خوب نه بد, نه موافق نه مخالف, قابل
        قبول, بد نیست, بدک نیست, ممتنع, نظری ندارم, بدون نظر, مطمئن نیستم, بی نظر, واقعیت`,
    },
    positive: {
      means: `
        مثبت`,
      among: `
        پوزیتیو, خوب, خیلی خوب, بسیار خوب, نسبتا خوب, نسبتاً خوب, عالی, خیلی عالی, فوق العاده, فوق‌العاده, بی نظیر,
        بی‌نظیر, محشر, راضی, خیلی راضی, بسیار راضی, کاملا راضی, کاملاً راضی, تا حدی راضی, تاحدی راضی, نسبتا راضی,
        نسبتاً راضی, کمی راضی, رضایت, راضی هستم, راضی بودم, رضایت دارم, خشنود, رضایت بخش, رضایت‌بخش, بهترین, تعریف,
        تمجید, تشکر, پیشنهاد میکنم, پیشنهاد می کنم, پیشنهاد می‌کنم, توصیه میکنم, توصیه می‌کنم, دوست داشتم, مطلوب,
        مناسب, پسندیدم, بالا`,
    },
  },
  fi: {
    negative: {
      means: `
        negatiivinen, negatiiviset, negatiivista, kielteinen, kielteiset`,
      among: `
        huono, huonot, erittäin huono, hyvin huono, melko huono, todella huono, surkea, kehno, heikko, kurja,
        tyytymätön, tyytymättömät, erittäin tyytymätön, hyvin tyytymätön, melko tyytymätön, jokseenkin tyytymätön,
        hieman tyytymätön, jonkin verran tyytymätön, täysin tyytymätön, en ole tyytyväinen, ei tyytyväinen, en
        lainkaan tyytyväinen, pettynyt, erittäin pettynyt, pettymys, kriittinen, moite, moitteet, risut, valitus,
        reklamaatio, välttävä, hylätty, en suosittele, en pidä, huonoin, ala-arvoinen, miinus`,
    },
    neutral: {
      means: `
        neutraali, neutraalit, neutr`,
      among: `
        puolueeton, ei kumpikaan, ei hyvä eikä huono, ei tyytyväinen eikä tyytymätön, en tyytyväinen enkä
        tyytymätön, keskiverto, keskinkertainen, keskitaso, tavallinen, kohtalainen, tyydyttävä, menettelee, siltä
        väliltä, eos, ei mielipidettä, ei kantaa, asiallinen`,
    },
    positive: {
      means: `
        positiivinen, positiiviset, positiivista, myönteinen, myönteiset`,
      among: `
        hyvä, hyvät, erittäin hyvä, oikein hyvä, melko hyvä, todella hyvä, erinomainen, loistava, mahtava, upea,
        kiitettävä, tyytyväinen, tyytyväiset, erittäin tyytyväinen, hyvin tyytyväinen, melko tyytyväinen, jokseenkin
        tyytyväinen, hieman tyytyväinen, jonkin verran tyytyväinen, täysin tyytyväinen, kiitos, kiitokset, kehu,
        kehut, ruusut, suosittelen, pidän, paras, hyväksytty, plussa`,
    },
  },
  fr: {
    negative: {
      means: `
        négatif, negatif, négative, négatifs, négatives, nég, très négatif, très négative, plutôt négatif, plutôt
        négative, légèrement négatif, fortement négatif, négativité`,
      among: `
        insatisfait, insatisfaite, insatisfaits, insatisfaites, très insatisfait, très insatisfaite, plutôt
        insatisfait, plutôt insatisfaite, assez insatisfait, totalement insatisfait, pas satisfait, pas satisfaite,
        pas du tout satisfait, pas du tout satisfaite, peu satisfait, peu satisfaite, non satisfait, non satisfaite,
        mécontent, mécontente, mécontents, très mécontent, plutôt mécontent, insatisfaction, mécontentement,
        mauvais, mauvaise, mauvaises, très mauvais, très mauvaise, plutôt mauvais, médiocre, insuffisant,
        insuffisante, déçu, déçue, déçus, très déçu, très déçue, décevant, décevante, déception, plainte, plaintes,
        réclamation, réclamations, reproche, défavorable, en colère, colère, frustré, frustrée, frustration,
        détracteur, détracteurs, à améliorer`,
    },
    neutral: {
      means: `
        neutre, neutres, plutôt neutre, neutralité`,
      among: `
        ni positif ni négatif, ni bon ni mauvais, ni satisfait ni insatisfait, ni satisfaite ni insatisfaite, ni
        l'un ni l'autre, mitigé, mitigée, moyen, moyenne, moyennement satisfait, moyennement satisfaite, passable,
        indifférent, indifférente, indécis, indécise, sans avis, sans opinion, sans polarité, sans sentiment,
        indéterminé, indéterminée, équilibré, passif, passifs, nul sentiment`,
    },
    positive: {
      means: `
        positif, positifs, positives, très positif, très positive, plutôt positif, plutôt positive, légèrement
        positif, fortement positif, positivité`,
      among: `
        satisfait, satisfaite, satisfaits, satisfaites, très satisfait, très satisfaite, plutôt satisfait, plutôt
        satisfaite, assez satisfait, assez satisfaite, tout à fait satisfait, tout à fait satisfaite, entièrement
        satisfait, pleinement satisfait, extrêmement satisfait, satisfaction, content, contente, très content, très
        contente, bon, bonne, bons, bonnes, très bon, très bonne, bien, très bien, plutôt bon, excellent,
        excellente, excellents, parfait, parfaite, ravi, ravie, enchanté, enchantée, heureux, heureuse,
        enthousiaste, favorable, éloge, éloges, compliment, compliments, louange, remerciement, remerciements,
        recommandé, promoteur, promoteurs`,
    },
  },
  he: {
    negative: {
      means: `
        שלילי, שלילית, שליליים, שליליות`,
      among: `
        רע, רעה, רעים, רע מאוד, גרוע, גרועה, גרוע מאוד, די גרוע, הכי גרוע, נורא, נוראי, איום, זוועה, על הפנים, חלש,
        חלש מאוד, לא טוב, לא טובה, לא מרוצה, לא מרוצה בכלל, בכלל לא מרוצה, כלל לא מרוצה, מאוד לא מרוצה, לא כל כך
        מרוצה, די לא מרוצה, במידה מועטה, לא שבע רצון, לא שבעת רצון, מאוד לא שבע רצון, חוסר שביעות רצון, אי שביעות
        רצון, מאוכזב, מאוכזבת, מאוכזב מאוד, אכזבה, מאכזב, תלונה, לא אהבתי, לא ממליץ, לא ממליצה, לא מומלץ, לא מספק,
        נכשל, מינוס`,
    },
    neutral: {
      means: `
        ניטרלי, נייטרלי, ניטרלית, נייטרלית, ניטרליים`,
      among: `
        נטרלי, לא מרוצה ולא לא מרוצה, לא טוב ולא רע, בינוני, בינונית, ממוצע, סביר, סבירה, בסדר, ככה ככה, רגיל,
        מספיק, לא יודע, לא יודעת, אין דעה, אין לי דעה, אדיש`,
    },
    positive: {
      means: `
        חיובי, חיובית, חיוביים, חיוביות`,
      among: `
        טוב, טובה, טובים, טוב מאוד, טובה מאוד, די טוב, מצוין, מצויין, מצוינת, מעולה, נהדר, נפלא, אחלה, מושלם, הכי
        טוב, מרוצה, מרוצה מאוד, מאוד מרוצה, מאד מרוצה, די מרוצה, מרוצה במקצת, מרוצה חלקית, מרוצה לגמרי, מרוצה
        לחלוטין, שבע רצון, שבעת רצון, שבע רצון מאוד, שביעות רצון, מחמאה, שבחים, אהבתי, ממליץ, ממליצה, ממליץ בחום,
        מומלץ, תודה, פלוס`,
    },
  },
  hi: {
    negative: {
      means: `
        नकारात्मक`,
      among: `
        ऋणात्मक, नेगेटिव, नेगटिव, निगेटिव, बुरा, बुरी, बुरे, बहुत बुरा, बहुत बुरी, काफी बुरा, खराब, ख़राब, बहुत
        खराब, बहुत ख़राब, बेहद खराब, घटिया, बेकार, बकवास, कमज़ोर, कमजोर, निम्न, असंतुष्ट, बहुत असंतुष्ट, अत्यंत
        असंतुष्ट, अत्यधिक असंतुष्ट, पूर्णतः असंतुष्ट, पूरी तरह असंतुष्ट, कुछ हद तक असंतुष्ट, आंशिक रूप से असंतुष्ट,
        थोड़ा असंतुष्ट, असंतोष, असंतोषजनक, संतुष्ट नहीं, संतुष्ट नहीं हूँ, बिल्कुल संतुष्ट नहीं, बिलकुल संतुष्ट
        नहीं, नाखुश, नाराज़, नाराज, बहुत नाखुश, निराश, बहुत निराश, निराशाजनक, निराशा, अच्छा नहीं, पसंद नहीं, नापसंद,
        सबसे खराब, शिकायत, अनुशंसा नहीं, सिफारिश नहीं, अस्वीकार्य`,
    },
    neutral: {
      means: `
        तटस्थ, न्यूट्रल`,
      among: `
        निष्पक्ष, उदासीन, सामान्य, साधारण, औसत, मध्यम, ठीक, ठीक-ठाक, ठीक ठाक, ठीकठाक, चलेगा, न संतुष्ट न असंतुष्ट,
        ना संतुष्ट ना असंतुष्ट, न अच्छा न बुरा, ना अच्छा ना बुरा, स्वीकार्य, पता नहीं, कह नहीं सकते, कोई राय नहीं,
        कोई नहीं, अनिश्चित`,
    },
    positive: {
      means: `
        सकारात्मक`,
      among: `
        धनात्मक, पॉजिटिव, पॉज़िटिव, पोजिटिव, अच्छा, अच्छी, अच्छे, बहुत अच्छा, बहुत अच्छी, काफी अच्छा, उत्तम,
        उत्कृष्ट, बढ़िया, बढिया, बहुत बढ़िया, शानदार, लाजवाब, ज़बरदस्त, बेहतरीन, संतुष्ट, बहुत संतुष्ट, अत्यंत
        संतुष्ट, अत्यधिक संतुष्ट, पूर्णतः संतुष्ट, पूरी तरह संतुष्ट, कुछ हद तक संतुष्ट, आंशिक रूप से संतुष्ट, काफी
        संतुष्ट, संतोष, संतोषजनक, खुश, बहुत खुश, प्रसन्न, सबसे अच्छा, पसंद, पसंद आया, प्रशंसा, तारीफ, तारीफ़,
        सराहना, अनुशंसित, सिफारिश, धन्यवाद, उच्च, मस्त`,
    },
  },
  hr: {
    negative: {
      means: `
        negativno, negativan, negativna, negativni, negativ`,
      among: `
        loše, loš, loša, loši, vrlo loše, vrlo loš, jako loše, prilično loše, slabo, slab, nezadovoljan,
        nezadovoljna, nezadovoljstvo, vrlo nezadovoljan, vrlo nezadovoljna, jako nezadovoljan, uglavnom
        nezadovoljan, uglavnom nezadovoljna, donekle nezadovoljan, djelomično nezadovoljan, pomalo nezadovoljan,
        potpuno nezadovoljan, u potpunosti nezadovoljan, izrazito nezadovoljan, izuzetno nezadovoljan, nisam
        zadovoljan, nisam zadovoljna, uopće nisam zadovoljan, nezadovoljavajuće, nezadovoljavajući, razočaran,
        razočarana, razočaranje, razočaravajuće, užasno, užasan, grozno, katastrofa, najgore, najgori, nedovoljan,
        nedovoljno, pritužba, žalba, prigovor, reklamacija, ne preporučujem, ne sviđa mi se`,
    },
    neutral: {
      means: `
        neutralno, neutralan, neutralna, neutralni`,
      among: `
        ni ni, niti zadovoljan niti nezadovoljan, ni zadovoljan ni nezadovoljan, ni dobro ni loše, osrednje,
        osrednji, srednje, prosječno, prosječan, prihvatljivo, dovoljno, onako, tako-tako, može proći, bez
        mišljenja, nemam mišljenje, ne mogu procijeniti, nepristrano, činjenica`,
    },
    positive: {
      means: `
        pozitivno, pozitivan, pozitivna, pozitivni, pozitiv`,
      among: `
        poz, dobro, dobar, dobra, dobri, vrlo dobro, vrlo dobar, vrlo dobra, jako dobro, prilično dobro, odlično,
        odličan, odlična, izvrsno, izvrstan, sjajno, savršeno, zadovoljan, zadovoljna, zadovoljstvo, vrlo
        zadovoljan, vrlo zadovoljna, jako zadovoljan, uglavnom zadovoljan, uglavnom zadovoljna, donekle zadovoljan,
        djelomično zadovoljan, potpuno zadovoljan, u potpunosti zadovoljan, izrazito zadovoljan, izuzetno
        zadovoljan, zadovoljavajuće, pohvala, pohvale, sviđa mi se, najbolje, najbolji, preporučujem, zahvala, hvala`,
    },
  },
  hu: {
    negative: {
      means: `
        negatív`,
      among: `
        rossz, nagyon rossz, elég rossz, inkább rossz, gyenge, nagyon gyenge, pocsék, borzalmas, szörnyű,
        elégedetlen, nagyon elégedetlen, inkább elégedetlen, kissé elégedetlen, részben elégedetlen, kicsit
        elégedetlen, teljesen elégedetlen, rendkívül elégedetlen, egyáltalán nem elégedett, nem elégedett, nem
        vagyok elégedett, inkább nem elégedett, elégedetlenség, csalódott, csalódás, nagyon csalódott, panasz,
        reklamáció, legrosszabb, elégtelen, nem ajánlom, nem ajánlott, nem tetszik, nem jó, nem megfelelő`,
    },
    neutral: {
      means: `
        semleges`,
      among: `
        közömbös, közepes, átlagos, átlag, elfogadható, megfelelő, elmegy, se jó se rossz, se nem jó se nem rossz,
        elégedett is meg nem is, sem elégedett sem elégedetlen, is-is, vegyes, nincs véleményem, nem tudja,
        tárgyilagos`,
    },
    positive: {
      means: `
        pozitív`,
      among: `
        poz, jó, nagyon jó, elég jó, inkább jó, kiváló, kitűnő, remek, szuper, fantasztikus, nagyszerű, tökéletes,
        elégedett, nagyon elégedett, inkább elégedett, részben elégedett, kicsit elégedett, teljesen elégedett,
        rendkívül elégedett, maximálisan elégedett, elégedettség, dicséret, tetszik, legjobb, jeles, ajánlom,
        ajánlott, köszönet, hálás`,
    },
  },
  id: {
    negative: {
      means: `
        negatif`,
      among: `
        buruk, sangat buruk, cukup buruk, agak buruk, jelek, jelek sekali, jelek banget, sangat jelek, kurang,
        kurang baik, kurang bagus, tidak baik, tidak bagus, sangat tidak baik, tidak puas, sangat tidak puas, kurang
        puas, agak tidak puas, cukup tidak puas, sedikit tidak puas, sama sekali tidak puas, gak puas, nggak puas,
        tdk puas, tak puas, belum puas, mengecewakan, sangat mengecewakan, kecewa, sangat kecewa, parah, payah,
        terburuk, keluhan, komplain, tidak suka, benci, tidak memuaskan, kurang memuaskan, tidak direkomendasikan,
        kontra`,
    },
    neutral: {
      means: `
        netral`,
      among: `
        biasa, biasa saja, biasa aja, sedang, cukup, cukupan, standar, lumayan, rata-rata, menengah, tengah, tidak
        tahu, ragu-ragu, ragu, tidak ada, informasi, permintaan, saran, tidak memihak, tidak berpendapat, b aja`,
    },
    positive: {
      means: `
        positif`,
      among: `
        baik, sangat baik, cukup baik, bagus, sangat bagus, bagus sekali, bagus banget, cukup bagus, puas, sangat
        puas, cukup puas, agak puas, puas sekali, puas banget, amat puas, sebagian besar puas, memuaskan, sangat
        memuaskan, mantap, mantul, hebat, luar biasa, istimewa, terbaik, pujian, suka, sangat suka, senang, sangat
        senang, keren, direkomendasikan, rekomendasi, recommended, terima kasih`,
    },
  },
  it: {
    negative: {
      means: `
        negativo, negativa, negativi, molto negativo, molto negativa, piuttosto negativo, abbastanza negativo,
        leggermente negativo, fortemente negativo, negatività`,
      among: `
        insoddisfatto, insoddisfatta, insoddisfatti, insoddisfatte, molto insoddisfatto, molto insoddisfatta,
        piuttosto insoddisfatto, abbastanza insoddisfatto, abbastanza insoddisfatta, del tutto insoddisfatto,
        completamente insoddisfatto, per niente soddisfatto, per niente soddisfatta, per nulla soddisfatto, poco
        soddisfatto, poco soddisfatta, non soddisfatto, non soddisfatta, insoddisfazione, scontento, scontenta,
        scontenti, molto scontento, malcontento, cattivo, cattiva, cattivi, cattive, molto male, brutto, brutta,
        pessimo, pessima, pessimi, scarso, scarsa, scadente, insufficiente, gravemente insufficiente, mediocre,
        deluso, delusa, delusi, molto deluso, deludente, delusione, sfavorevole, lamentela, lamentele, reclamo,
        reclami, protesta, arrabbiato, arrabbiata, rabbia, frustrato, frustrata, frustrazione, contrario,
        detrattore, detrattori`,
    },
    neutral: {
      means: `
        neutro, neutra, neutri, neutre, neutrale, neutrali, piuttosto neutro, neutralità`,
      among: `
        né positivo né negativo, né buono né cattivo, né bene né male, né soddisfatto né insoddisfatto, né
        soddisfatta né insoddisfatta, né l'uno né l'altro, indifferente, indeciso, indecisa, medio, nella media,
        così così, discreto, sufficiente, accettabile, mediamente soddisfatto, senza opinione, nessuna opinione,
        senza sentiment, senza polarità, indeterminato, indeterminata, equilibrato, misto, passivo, passivi`,
    },
    positive: {
      means: `
        positivo, positiva, positivi, molto positivo, molto positiva, piuttosto positivo, abbastanza positivo,
        leggermente positivo, fortemente positivo, positività`,
      among: `
        soddisfatto, soddisfatta, soddisfatti, soddisfatte, molto soddisfatto, molto soddisfatta, piuttosto
        soddisfatto, abbastanza soddisfatto, abbastanza soddisfatta, del tutto soddisfatto, pienamente soddisfatto,
        completamente soddisfatto, estremamente soddisfatto, soddisfazione, contento, contenta, contenti, contente,
        molto contento, molto contenta, buono, buona, buoni, buone, bene, molto buono, molto bene, ottimo, ottima,
        ottimi, ottime, eccellente, eccellenti, perfetto, perfetta, felice, felici, entusiasta, entusiasti,
        favorevole, a favore, elogio, elogi, lode, lodi, complimento, complimenti, apprezzamento, ringraziamento,
        ringraziamenti, consigliato, raccomandato, promotore, promotori`,
    },
  },
  ja: {
    negative: {
      means: `
        ネガティブ, 否定的, 消極的, ネガティヴ`,
      among: `
        ネガ, 否定, マイナス, 負, 負の感情, 陰性, 悪い, 悪, 悪評, 低評価, 不満, 不満足, 大変不満, とても不満, 非常に不満, かなり不満, やや不満, 少し不満, どちらかといえば不満,
        どちらかと言えば不満, 不満である, 不満がある, 満足していない, 満足できない, まったく満足していない, 全く満足していない, あまり満足していない, 最悪, ひどい, とても悪い, 非常に悪い, やや悪い,
        良くない, よくない, 不評, 不可, 不良, 苦情, クレーム, 好ましくない, 嫌い, 残念, 期待外れ, がっかり`,
    },
    neutral: {
      means: `
        ニュートラル, 中立, 中立的, 中性, ニュートラル評価`,
      among: `
        中間, 普通, ふつう, どちらでもない, どちらともいえない, どちらとも言えない, どちらともつかない, まあまあ, 可もなく不可もなく, 平均的, 中, 中評価`,
    },
    positive: {
      means: `
        ポジティブ, 肯定的, 積極的, ポジティヴ`,
      among: `
        ポジ, 肯定, プラス, 正, 正の感情, 陽性, 良い, よい, いい, 良, 好評, 高評価, 満足, 大満足, 大変満足, とても満足, 非常に満足, かなり満足, やや満足, ほぼ満足, まあ満足,
        どちらかといえば満足, どちらかと言えば満足, 満足している, 満足した, 最高, 素晴らしい, すばらしい, とても良い, 非常に良い, 大変良い, やや良い, 優, 優良, 賞賛, 称賛, 好意的, 好ましい,
        好き, お褒め, 感謝, 期待以上`,
    },
  },
  ko: {
    negative: {
      means: `
        부정, 부정적, 부정적인, 부정적임, 네거티브`,
      among: `
        마이너스, 나쁨, 매우 나쁨, 아주 나쁨, 약간 나쁨, 나쁜, 나쁘다, 별로, 별로임, 별로예요, 별로다, 불만, 불만족, 매우 불만족, 매우불만족, 매우 불만, 아주 불만족, 약간 불만족,
        다소 불만족, 조금 불만족, 불만족스러움, 불만족함, 대체로 불만족, 전혀 만족하지 않음, 만족하지 않음, 만족하지 못함, 최악, 실망, 실망함, 싫음, 싫어요, 비추, 비추천, 추천하지 않음,
        비호감, 악평, 혹평, 불평, 컴플레인, 미흡, 매우 미흡, 부족, 아쉬움, 아쉬워요, 불량`,
    },
    neutral: {
      means: `
        중립, 중립적, 중립적인, 뉴트럴`,
      among: `
        중성, 보통, 보통이다, 보통임, 보통이에요, 그저 그럼, 그저그럼, 그냥 그래요, 그저 그래요, 무난, 평범, 중간, 평균, 잘 모르겠음, 무감정`,
    },
    positive: {
      means: `
        긍정, 긍정적, 긍정적인, 긍정적임, 포지티브`,
      among: `
        플러스, 좋음, 매우 좋음, 아주 좋음, 약간 좋음, 좋은, 좋다, 좋아요, 만족, 매우 만족, 매우만족, 아주 만족, 대체로 만족, 다소 만족, 약간 만족, 조금 만족, 만족함, 만족스러움,
        만족해요, 대만족, 완전 만족, 최고, 최고예요, 훌륭함, 우수, 매우 우수, 양호, 추천, 강추, 추천함, 호감, 호평, 칭찬, 감사, 맘에 들어요, 마음에 듦, 마음에 들어요, 긍`,
    },
  },
  nl: {
    negative: {
      means: `
        negatief, negatieve, zeer negatief, heel negatief, licht negatief, enigszins negatief`,
      among: `
        slecht, slechte, zeer slecht, heel slecht, erg slecht, matig slecht, ontevreden, zeer ontevreden, heel
        ontevreden, erg ontevreden, enigszins ontevreden, een beetje ontevreden, tamelijk ontevreden, uiterst
        ontevreden, helemaal niet tevreden, niet tevreden, weinig tevreden, ontevredenheid, ongunstig, ongunstige,
        onvoldoende, zwak, zwakke, waardeloos, waardeloze, verschrikkelijk, detractor, detractors, klacht, klachten,
        boos, ongelukkig, negatief sentiment, minpunt, minpunten`,
    },
    neutral: {
      means: `
        neutraal, neutrale, neutr, neutraliteit`,
      among: `
        noch tevreden noch ontevreden, niet tevreden en niet ontevreden, niet tevreden niet ontevreden, niet
        ontevreden en niet tevreden, niet goed niet slecht, niet goed en niet slecht, gemiddeld, gemiddelde, matig,
        redelijk, redelijke, voldoende, acceptabel, gewoon, normaal, onpartijdig, onverschillig, zo-zo, gaat wel,
        geen sentiment, geen mening, passief, passieven, passief tevreden, neutraal sentiment`,
    },
    positive: {
      means: `
        positief, zeer positief, heel positief, licht positief, enigszins positief`,
      among: `
        positieve, goed, goede, zeer goed, heel goed, erg goed, tevreden, zeer tevreden, heel tevreden, erg
        tevreden, enigszins tevreden, tamelijk tevreden, best tevreden, uiterst tevreden, volledig tevreden,
        helemaal tevreden, tevredenheid, gunstig, gunstige, uitstekend, uitstekende, uitmuntend, prima, geweldig,
        geweldige, fantastisch, promotor, promotors, promoter, promoters, compliment, complimenten, blij, gelukkig,
        positief sentiment, pluspunt, pluspunten`,
    },
  },
  no: {
    negative: {
      means: `
        negativ, negativt`,
      among: `
        dårlig, dårleg, dårlige, svært dårlig, veldig dårlig, meget dårlig, ganske dårlig, elendig, håpløs,
        misfornøyd, svært misfornøyd, meget misfornøyd, veldig misfornøyd, ganske misfornøyd, litt misfornøyd, noe
        misfornøyd, delvis misfornøyd, svært misnøgd, misnøgd, ikke fornøyd, ikke så fornøyd, ikke særlig fornøyd,
        slett ikke fornøyd, utilfreds, utilfredsstillende, skuffet, svært skuffet, skuffende, klage, misnøye, verst,
        stryk, uakseptabelt, svak, anbefaler ikke`,
    },
    neutral: {
      means: '',
      among: `
        nøytral, nøytralt, nøytrale, nøy, verken eller, hverken eller, verken fornøyd eller misfornøyd, verken god
        eller dårlig, middels, middelmådig, gjennomsnittlig, akseptabel, akseptabelt, grei, greit, sånn passe, tja,
        veit ikkje, ingen mening`,
    },
    positive: {
      means: `
        positiv, positivt`,
      among: `
        bra, svært bra, veldig bra, meget bra, ganske bra, kjempebra, god, godt, gode, svært god, meget god, veldig
        god, fint, utmerket, fremragende, fantastisk, supert, topp, fornøyd, svært fornøyd, meget fornøyd, veldig
        fornøyd, ganske fornøyd, litt fornøyd, noe fornøyd, delvis fornøyd, svært nøgd, nøgd, tilfreds,
        tilfredsstillende, liker, anbefaler, takk, pluss`,
    },
  },
  pl: {
    negative: {
      means: `
        negatywny, negatywna, negatywne, negatywni, negatywnie, negatyw, negatywy, bardzo negatywny, bardzo
        negatywna, raczej negatywny, raczej negatywna, lekko negatywny, zdecydowanie negatywna`,
      among: `
        zły, zła, złe, źle, bardzo zły, bardzo zła, bardzo źle, bardzo złe, kiepski, kiepska, kiepskie, kiepsko,
        słaby, słaba, słabe, słabo, okropny, okropna, okropnie, fatalny, fatalna, fatalnie, niezadowolony,
        niezadowolona, niezadowoleni, niezadowolone, bardzo niezadowolony, bardzo niezadowolona, raczej
        niezadowolony, raczej niezadowolona, zdecydowanie niezadowolony, zdecydowanie niezadowolona, całkowicie
        niezadowolony, skrajnie niezadowolony, niezbyt zadowolony, niezbyt zadowolona, umiarkowanie niezadowolony,
        nieusatysfakcjonowany, nieusatysfakcjonowana, niezadowolenie, brak satysfakcji, niekorzystny, niekorzystna,
        niedostateczny, niedostateczna, krytyk, krytycy, krytyczny, krytyczna, krytyka, detraktor, skarga, skargi,
        reklamacja, zażalenie`,
    },
    neutral: {
      means: `
        neutralny, neutralna, neutralne, neutralni, neutralnie, neutr, neutralność, obojętny, obojętna, obojętnie,
        obojętne`,
      among: `
        ani zadowolony ani niezadowolony, ani zadowolona ani niezadowolona, ani dobrze ani źle, ani dobry ani zły,
        ani dobra ani zła, przeciętny, przeciętna, przeciętnie, przeciętne, średni, średnia, średnie, średnio,
        dostateczny, dostateczna, bezstronny, normalny, normalnie, tak sobie, umiarkowany, umiarkowana,
        informacyjny, informacyjna, trudno powiedzieć, bez opinii, brak sentymentu, brak emocji, pasywny, pasywni,
        bierny`,
    },
    positive: {
      means: `
        pozytywny, pozytywna, pozytywne, pozytywni, pozytywnie, pozytyw, pozytywy, bardzo pozytywny, bardzo
        pozytywna, raczej pozytywny, raczej pozytywna, lekko pozytywny, zdecydowanie pozytywna`,
      among: `
        poz, dobry, dobra, dobre, dobrze, bardzo dobry, bardzo dobra, bardzo dobrze, bardzo dobre, świetny, świetna,
        świetnie, doskonały, doskonała, doskonale, znakomity, znakomita, celujący, wspaniały, zadowolony,
        zadowolona, zadowoleni, zadowolone, bardzo zadowolony, bardzo zadowolona, raczej zadowolony, raczej
        zadowolona, zdecydowanie zadowolony, zdecydowanie zadowolona, całkowicie zadowolony, całkowicie zadowolona,
        w pełni zadowolony, umiarkowanie zadowolony, usatysfakcjonowany, usatysfakcjonowana, zadowolenie,
        satysfakcja, korzystny, korzystna, promotor, promotorzy, ambasador, pochwała, pochwały, podziękowanie,
        podziękowania`,
    },
  },
  pt: {
    negative: {
      means: `
        negativo, negativa, negativos, negativas, muito negativo, muito negativa, levemente negativo`,
      among: `
        ruim, ruins, muito ruim, mau, muito mau, muito má, péssimo, péssima, péssimos, péssimas, horrível, terrível,
        insatisfeito, insatisfeita, insatisfeitos, insatisfeitas, muito insatisfeito, muito insatisfeita, pouco
        satisfeito, pouco satisfeita, totalmente insatisfeito, totalmente insatisfeita, extremamente insatisfeito,
        extremamente insatisfeita, parcialmente insatisfeito, nada satisfeito, nada satisfeita, descontente,
        insatisfação, descontentamento, sentimento negativo, desfavorável, desfavoráveis, fraco, fraca,
        insuficiente, detrator, detratora, detratores, reclamação, reclamações, queixa, queixas, desagrado, triste`,
    },
    neutral: {
      means: `
        neutro, neutra, neutros, neutras, neutralidade, neutro(a)`,
      among: `
        nem satisfeito nem insatisfeito, nem satisfeita nem insatisfeita, nem bom nem mau, nem bom nem ruim,
        indiferente, indiferentes, regular, razoável, médio, média, mediano, mediana, moderado, mais ou menos,
        assim-assim, suficiente, aceitável, normal, imparcial, sem sentimento, sem opinião, passivo, passivos,
        sentimento neutro`,
    },
    positive: {
      means: `
        positivo, positiva, positivos, positivas, muito positivo, muito positiva, levemente positivo`,
      among: `
        bom, boa, bons, boas, muito bom, muito boa, bem, ótimo, ótima, óptimo, óptima, excelente, excelentes,
        satisfeito, satisfeita, satisfeitos, satisfeitas, muito satisfeito, muito satisfeita, bastante satisfeito,
        bastante satisfeita, totalmente satisfeito, totalmente satisfeita, extremamente satisfeito, extremamente
        satisfeita, parcialmente satisfeito, contente, satisfação, sentimento positivo, favorável, favoráveis,
        promotor, promotora, promotores, elogio, elogios, agrado, feliz`,
    },
  },
  ro: {
    negative: {
      means: `
        negativ, negativă, negativi`,
      among: `
        rău, prost, proastă, foarte prost, foarte rău, foarte proastă, destul de prost, slab, slabă, foarte slab,
        nemulțumit, nemulțumită, nemulţumit, nemultumit, nemulțumire, foarte nemulțumit, foarte nemulțumită, foarte
        nemulţumit, foarte nemultumit, oarecum nemulțumit, destul de nemulțumit, parțial nemulțumit, puțin
        nemulțumit, total nemulțumit, complet nemulțumit, extrem de nemulțumit, mai degrabă nemulțumit, deloc
        mulțumit, nu sunt mulțumit, nesatisfăcut, nesatisfăcător, nesatisfacator, dezamăgit, dezamăgită,
        dezamăgitor, dezamagit, groaznic, oribil, jalnic, cel mai prost, plângere, reclamație, nu recomand, nu îmi
        place, nu-mi place, insuficient, inacceptabil`,
    },
    neutral: {
      means: `
        neutru, neutră, neutri, neutre`,
      among: `
        nici nici, nici mulțumit nici nemulțumit, nici bun nici rău, mediu, medie, mediocru, potrivit, acceptabil,
        așa și așa, asa si asa, satisfăcător, suficient, fără opinie, fara opinie, nu am o părere, indiferent,
        imparțial`,
    },
    positive: {
      means: `
        pozitiv, pozitivă, pozitive, pozitivi`,
      among: `
        poz, bun, bună, bune, bine, foarte bun, foarte bună, foarte bine, destul de bun, destul de bine, excelent,
        excelentă, minunat, grozav, perfect, extraordinar, mulțumit, mulțumită, mulţumit, multumit, mulțumire,
        foarte mulțumit, foarte mulțumită, foarte mulţumit, foarte multumit, oarecum mulțumit, destul de mulțumit,
        parțial mulțumit, total mulțumit, complet mulțumit, extrem de mulțumit, mai degrabă mulțumit, satisfăcut,
        satisfacut, laudă, laude, apreciere, îmi place, imi place, cel mai bun, recomand, recomandat, mulțumesc`,
    },
  },
  ru: {
    negative: {
      means: `
        негативный, негативная, негативное, негативные, негатив, негативно, нег, отрицательный, отрицательная,
        отрицательное, отрицательные, отрицательно, отриц, резко негативный, резко отрицательный, слабо негативный,
        скорее отрицательный`,
      among: `
        отр, плохо, плохой, плохая, плохое, плохие, очень плохо, очень плохой, ужасно, ужасный, ужасная, ужасное,
        недоволен, недовольна, недовольны, недовольный, очень недоволен, очень недовольна, крайне недоволен, скорее
        недоволен, скорее недовольна, совсем недоволен, полностью недоволен, не удовлетворен, не удовлетворён, не
        удовлетворена, неудовлетворен, неудовлетворён, неудовлетворена, совершенно не удовлетворен, скорее не
        удовлетворен, скорее не удовлетворена, совсем не удовлетворен, неудовлетворительно, неудовлетворённость,
        недовольство, неблагоприятный, детрактор, жалоба, жалобы, претензия, претензии`,
    },
    neutral: {
      means: `
        нейтральный, нейтральная, нейтральное, нейтральные, нейтрально, нейтрал, нейтр, нейтральность, нейтралы`,
      among: `
        ни доволен ни недоволен, ни довольна ни недовольна, ни хорошо ни плохо, средне, средний, средняя, среднее,
        удовлетворительно, нормально, нормальный, нормальная, так себе, безразлично, безразличный, безразлична,
        равнодушно, без эмоций, без оценки, пассивный, не определено`,
    },
    positive: {
      means: `
        позитивный, позитивная, позитивное, позитивные, позитив, позитивно, поз, положительный, положительная,
        положительное, положительные, положительно, полож, резко положительный, слабо позитивный, скорее
        положительный`,
      among: `
        пол, хорошо, хороший, хорошая, хорошее, хорошие, очень хорошо, очень хороший, отлично, отличный, отличная,
        отличное, прекрасно, превосходно, доволен, довольна, довольны, довольный, очень доволен, очень довольна,
        скорее доволен, скорее довольна, полностью доволен, полностью довольна, вполне доволен, удовлетворен,
        удовлетворён, удовлетворена, полностью удовлетворен, скорее удовлетворен, скорее удовлетворена,
        удовлетворённость, удовлетворенность, благоприятный, промоутер, промоутеры, сторонник, сторонники, похвала,
        благодарность, благодарности`,
    },
  },
  sk: {
    negative: {
      means: `
        negatívny, negatívne, negatívna, negatív, záporný, záporné, záporná, záporne`,
      among: `
        zlý, zlé, zlá, zle, veľmi zlý, veľmi zlé, veľmi zle, skôr zlý, skôr zlé, skôr zle, nespokojný, nespokojná,
        nespokojnosť, veľmi nespokojný, veľmi nespokojná, veľmi nespokojný/á, skôr nespokojný, skôr nespokojná, skôr
        nespokojný/á, úplne nespokojný, čiastočne nespokojný, mierne nespokojný, nespokojný/á, hrozný, hrozné,
        strašný, mizerný, najhorší, katastrofa, sklamaný, sklamanie, nedostatočný, nedostatočne, sťažnosť, nepáči
        sa, neodporúčam, neodporúča, nevyhovujúci`,
    },
    neutral: {
      means: `
        neutrálny, neutrálne, neutrálna, neutrál`,
      among: `
        ani ani, ani spokojný ani nespokojný, ani dobré ani zlé, priemer, priemerný, priemerné, priemerne, stredný,
        ujde to, prijateľný, dostatočný, bez názoru, nemám názor, neurčitý, nestranný`,
    },
    positive: {
      means: `
        pozitívny, pozitívne, pozitívna, pozitív, kladný, kladné, kladná, kladne`,
      among: `
        poz, dobrý, dobré, dobrá, dobre, veľmi dobrý, veľmi dobré, veľmi dobre, skôr dobrý, skôr dobré, skôr dobre,
        výborný, výborné, výborne, vynikajúci, skvelý, skvelé, perfektný, spokojný, spokojná, spokojnosť, veľmi
        spokojný, veľmi spokojná, veľmi spokojný/á, skôr spokojný, skôr spokojná, skôr spokojný/á, úplne spokojný,
        čiastočne spokojný, spokojný/á, pochvala, chvála, páči sa, najlepší, odporúčam, odporúča, vyhovujúci,
        chválitebný, poďakovanie`,
    },
  },
  sv: {
    negative: {
      means: `
        negativ, negativt, negativa`,
      among: `
        dålig, dåligt, dåliga, mycket dålig, mycket dåligt, ganska dålig, ganska dåligt, jättedålig, jättedåligt,
        usel, uselt, urusel, kass, missnöjd, missnöjt, mycket missnöjd, ganska missnöjd, något missnöjd, lite
        missnöjd, väldigt missnöjd, extremt missnöjd, helt missnöjd, delvis missnöjd, inte nöjd, inte alls nöjd,
        inte särskilt nöjd, ej nöjd, besviken, mycket besviken, klagomål, missnöje, ogillar, sämst, underkänt,
        underkänd, otillfredsställande, svag, rekommenderar inte`,
    },
    neutral: {
      means: `
        neutralt, neutrala`,
      among: `
        varken eller, varken nöjd eller missnöjd, varken bra eller dåligt, medel, medelmåttig, medelmåttigt,
        genomsnittlig, godtagbar, godtagbart, acceptabelt, sådär, så där, lagom, vet inte, ingen åsikt, ingen
        uppfattning`,
    },
    positive: {
      means: `
        positiv, positivt, positiva`,
      among: `
        bra, mycket bra, ganska bra, jättebra, god, gott, goda, mycket god, mycket gott, utmärkt, utmärkta,
        fantastisk, fantastiskt, toppen, suveränt, nöjd, nöjda, mycket nöjd, ganska nöjd, väldigt nöjd, jättenöjd,
        något nöjd, delvis nöjd, helt nöjd, extremt nöjd, beröm, gillar, bäst, godkänt, väl godkänt,
        tillfredsställande, mycket tillfredsställande, tillfredsställd, rekommenderar`,
    },
  },
  th: {
    negative: {
      means: `
        เชิงลบ, ด้านลบ`,
      among: `
        ลบ, แง่ลบ, เนกาทีฟ, เนกะทีฟ, แย่, แย่มาก, ค่อนข้างแย่, แย่ที่สุด, ห่วย, ห่วยแตก, ไม่ดี, ไม่ดีเลย, ไม่ค่อยดี,
        เลว, เลวร้าย, ไม่พอใจ, ไม่พอใจมาก, ไม่พอใจมากที่สุด, ไม่พอใจอย่างมาก, ไม่พอใจอย่างยิ่ง, ค่อนข้างไม่พอใจ,
        ไม่ค่อยพอใจ, ไม่พอใจเล็กน้อย, ไม่พอใจเลย, ไม่พึงพอใจ, ไม่พึงพอใจมาก, ไม่พึงพอใจอย่างมาก,
        ไม่พึงพอใจอย่างยิ่ง, ความไม่พอใจ, ไม่ประทับใจ, ผิดหวัง, ผิดหวังมาก, น่าผิดหวัง, พอใจน้อยที่สุด,
        พึงพอใจน้อยที่สุด, พึงพอใจน้อย, น้อยที่สุด, น้อย, ปรับปรุง, ควรปรับปรุง, ต้องปรับปรุง, ร้องเรียน,
        ข้อร้องเรียน, ตําหนิ, คําติ, ไม่ชอบ, ไม่แนะนํา, ไม่ผ่าน, ต่ํา`,
    },
    neutral: {
      means: `
        เป็นกลาง`,
      among: `
        กลาง, กลางๆ, กลาง ๆ, นิวทรัล, เฉยๆ, เฉย ๆ, ปานกลาง, ธรรมดา, ปกติ, พอใช้, พอได้, งั้นๆ, งั้น ๆ, เท่าๆกัน,
        ไม่แน่ใจ, ไม่มีความเห็น, ไม่มีความคิดเห็น, ไม่ออกความเห็น, ไม่ระบุ, พึงพอใจปานกลาง, พอใจปานกลาง, คําถาม,
        ข้อเสนอแนะ`,
    },
    positive: {
      means: `
        เชิงบวก, ด้านบวก`,
      among: `
        บวก, แง่บวก, โพสิทีฟ, โพซิทีฟ, ดี, ดีมาก, ดีมากๆ, ค่อนข้างดี, ดีที่สุด, ดีเยี่ยม, เยี่ยม, เยี่ยมมาก,
        ยอดเยี่ยม, สุดยอด, เลิศ, พอใจ, พอใจมาก, พอใจมากที่สุด, พอใจอย่างมาก, พอใจอย่างยิ่ง, ค่อนข้างพอใจ,
        พอใจเล็กน้อย, พึงพอใจ, พึงพอใจมาก, พึงพอใจมากที่สุด, พึงพอใจอย่างมาก, พึงพอใจอย่างยิ่ง, ความพึงพอใจ,
        ประทับใจ, ประทับใจมาก, มากที่สุด, มาก, ชื่นชม, คําชม, ชมเชย, ชอบ, ชอบมาก, ถูกใจ, แนะนํา, ขอบคุณ, ผ่าน`,
    },
  },
  tr: {
    negative: {
      means: `
        negatif, olumsuz, olumsuzlar, çok olumsuz, biraz olumsuz, kısmen olumsuz, çok negatif, olumsuz duygu,
        olumsuz görüş`,
      among: `
        kötü, çok kötü, berbat, rezalet, zayıf, çok zayıf, yetersiz, memnun değil, memnun değilim, hiç memnun değil,
        hiç memnun değilim, pek memnun değilim, kısmen memnun değilim, kesinlikle memnun değilim, memnun kalmadım,
        hiç memnun kalmadım, memnuniyetsiz, çok memnuniyetsiz, memnuniyetsizlik, hoşnutsuz, hoşnut değil,
        hoşnutsuzluk, tatminsiz, tatmin olmadım, tatmin edici değil, elverişsiz, kötüleyen, kötüleyenler,
        kötüleyici, eleştiren, şikayet, şikâyet, şikayetler, şikayetçi, yakınma, mutsuz, kızgın`,
    },
    neutral: {
      means: `
        nötr, notr, nötral, nötr duygu`,
      among: `
        nötür, tarafsız, yansız, ne memnun ne memnun değil, ne memnunum ne değilim, ne memnun ne de memnun değil, ne
        iyi ne kötü, ne iyi ne de kötü, orta, ortalama, orta düzey, vasat, normal, idare eder, fena değil, eh işte,
        şöyle böyle, kararsız, kararsızım, fikrim yok, ilgisiz, kayıtsız, duygusuz, duygu yok, bilgilendirme, bilgi,
        pasif, pasifler, belirsiz`,
    },
    positive: {
      means: `
        pozitif, olumlu, olumlular, çok olumlu, biraz olumlu, kısmen olumlu, çok pozitif, olumlu duygu, olumlu görüş`,
      among: `
        poz, iyi, çok iyi, mükemmel, harika, muhteşem, süper, güzel, çok güzel, memnun, memnunum, çok memnun, çok
        memnunum, oldukça memnunum, kısmen memnunum, kısmen memnun, gayet memnun, son derece memnun, tamamen
        memnunum, kesinlikle memnunum, memnun kaldım, çok memnun kaldım, memnuniyet, hoşnut, hoşnutluk, tatmin
        olmuş, tatmin oldum, tatmin edici, başarılı, yeterli, destekleyen, destekçi, tavsiye eden, tavsiye edenler,
        övgü, teşekkür, takdir, mutlu, beğendim`,
    },
  },
  uk: {
    negative: {
      means: `
        негативний, негативна, негативне, негативно, негативні, негатив, нег`,
      among: `
        від'ємний, від’ємний, поганий, погана, погане, погано, погані, дуже поганий, дуже погано, дуже погане,
        досить погано, скоріше погано, слабкий, слабко, кепсько, незадоволений, незадоволена, незадоволення,
        незадоволеність, дуже незадоволений, дуже незадоволена, скоріше незадоволений, скоріше незадоволена, радше
        незадоволений, частково незадоволений, дещо незадоволений, трохи незадоволений, повністю незадоволений,
        абсолютно незадоволений, цілком незадоволений, вкрай незадоволений, не задоволений, не задоволена, зовсім не
        задоволений, незадовільно, незадовільний, незадовільна, розчарований, розчарована, розчарування, жахливий,
        жахливо, жах, найгірший, скарга, претензія, не рекомендую, не подобається, мінус`,
    },
    neutral: {
      means: `
        нейтральний, нейтральна, нейтральне, нейтрально, нейтральні, нейтр`,
      among: `
        ні те ні се, ні задоволений ні незадоволений, ні добре ні погано, середній, середня, середнє, середньо,
        посередньо, прийнятний, прийнятно, задовільно, задовільний, нормально, норм, так собі, важко відповісти,
        немає думки, без думки, байдуже, об’єктивно`,
    },
    positive: {
      means: `
        позитивний, позитивна, позитивне, позитивно, позитивні, позитив, поз`,
      among: `
        додатний, добрий, добра, добре, хороший, хороша, гарний, гарно, дуже добрий, дуже добре, дуже хороший,
        досить добре, скоріше добре, відмінний, відмінно, чудовий, чудово, прекрасно, супер, ідеально, задоволений,
        задоволена, задоволення, задоволеність, дуже задоволений, дуже задоволена, скоріше задоволений, скоріше
        задоволена, радше задоволений, частково задоволений, дещо задоволений, повністю задоволений, абсолютно
        задоволений, цілком задоволений, надзвичайно задоволений, похвала, подяка, схвалення, подобається,
        найкращий, рекомендую, дякую, плюс`,
    },
  },
  vi: {
    negative: {
      means: `
        tiêu cực, tieu cuc`,
      among: `
        phủ định, xấu, rất xấu, hơi xấu, tệ, rất tệ, quá tệ, hơi tệ, tồi, tồi tệ, rất tồi, kém, rất kém, hơi kém,
        yếu, dở, không tốt, chưa tốt, rất không tốt, không hài lòng, rất không hài lòng, hoàn toàn không hài lòng,
        không hài lòng lắm, chưa hài lòng, hơi không hài lòng, không mấy hài lòng, bất mãn, thất vọng, rất thất
        vọng, khiếu nại, phàn nàn, than phiền, chê, góp ý xấu, không thích, ghét, không đồng tình, âm tính, không
        hl, ko hài lòng, k hài lòng, khong hai long, rat khong hai long`,
    },
    neutral: {
      means: `
        trung tính, trung lập`,
      among: `
        bình thường, bthg, trung bình, tạm, tạm được, tạm ổn, khá ổn, không ý kiến, không có ý kiến, không rõ, không
        xác định, phân vân, yêu cầu, đề nghị, góp ý, không có, chấp nhận được, trung tinh, trung lap, binh thuong,
        trung binh`,
    },
    positive: {
      means: `
        tích cực, tich cuc`,
      among: `
        khẳng định, tốt, rất tốt, khá tốt, quá tốt, tốt lắm, hài lòng, rất hài lòng, khá hài lòng, hoàn toàn hài
        lòng, cực kỳ hài lòng, tương đối hài lòng, hơi hài lòng, tuyệt, tuyệt vời, xuất sắc, giỏi, khá, ổn, ưng, ưng
        ý, rất ưng, thích, rất thích, khen, khen ngợi, cảm ơn, đồng tình, ủng hộ, đáng mua, nên mua, dương, dương
        tính, hai long, rat hai long, rat tot, tuyet voi`,
    },
  },
  zh: {
    negative: {
      means: `
        负面, 负向, 消极, 消极的, 負面, 負向, 消極, 消極的`,
      among: `
        负, 否定, 贬义, 反面, 差, 很差, 较差, 非常差, 差评, 坏, 不好, 不满意, 很不满意, 非常不满意, 较不满意, 比较不满意, 不太满意, 有点不满意, 极不满意, 完全不满意, 不满, 非常不满,
        恶评, 糟糕, 糟, 恶劣, 失望, 投诉, 抱怨, 不推荐, 不喜欢, 讨厌, 反对, 低分, 负评, 負, 貶義, 差評, 負評, 壞, 很壞, 不滿意, 很不滿意, 非常不滿意, 較不滿意, 比較不滿意,
        不太滿意, 有點不滿意, 極不滿意, 完全不滿意, 不滿, 非常不滿, 惡評, 惡劣, 客訴, 投訴, 不推薦, 不喜歡, 討厭, 反對`,
    },
    neutral: {
      means: `
        中性, 中立`,
      among: `
        中, 中评, 一般, 一般般, 普通, 还行, 还可以, 尚可, 中等, 无情感, 无感, 平均, 无所谓, 中評, 還行, 還可以, 無情感, 無感, 無所謂, 沒意見, 没意见, 中間, 中间`,
    },
    positive: {
      means: `
        正面, 正向, 积极, 积极的, 积极情感, 積極, 積極的`,
      among: `
        正, 肯定, 褒义, 好, 很好, 较好, 非常好, 好评, 满意, 很满意, 非常满意, 较满意, 比较满意, 基本满意, 十分满意, 极满意, 完全满意, 有点满意, 超满意, 优秀, 优, 优质, 棒, 很棒,
        赞, 点赞, 推荐, 喜欢, 支持, 表扬, 感谢, 高分, 良好, 良, 褒義, 較好, 好評, 正評, 滿意, 很滿意, 非常滿意, 較滿意, 比較滿意, 基本滿意, 十分滿意, 極滿意, 完全滿意, 超滿意,
        優秀, 優, 優質, 讚, 贊, 按讚, 推薦, 喜歡, 表揚, 感謝`,
    },
  },
};

/** A list as it is written above: separated by commas, over several lines. */
function words(list: string): ReadonlySet<string> {
  return new Set(wordsIn(list));
}

export function wordsIn(list: string): string[] {
  return list
    .split(',')
    .map((word) => word.replace(/\s+/g, ' ').trim())
    .filter((word) => word !== '');
}
