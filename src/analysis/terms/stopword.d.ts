/** The package's lists of stop words, by ISO 639-3; it comes without types. */
declare module 'stopword' {
  type Words = readonly string[];
  export const eng: Words, deu: Words, fra: Words, spa: Words, ita: Words, por: Words, nld: Words, pol: Words;
  export const swe: Words, dan: Words, nob: Words, fin: Words, ces: Words, ron: Words, hun: Words, tur: Words;
  export const rus: Words, ukr: Words, ell: Words, ara: Words, heb: Words, fas: Words, hin: Words, ben: Words;
  export const urd: Words, ind: Words, vie: Words, kor: Words, tha: Words, zho: Words, jpn: Words;
}
