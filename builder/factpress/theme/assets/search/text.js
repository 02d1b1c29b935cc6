// Text as it is compared: without marks, case and what stands around words; and its words, as the index has them.

const MARKS = /[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]/g
const LETTER = "(?:[\\p{L}\\p{N}]|[\\u0900-\\u0963\\u0966-\\u109f\\u1780-\\u17d3])"
const UNSPACED = /([\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]+)/
const WORD = new RegExp(`${LETTER}+`, "gu")

export const words = (text) => text.split(/([\p{L}\p{M}\p{N}]+)/u)

/** Return `text` in lower case and without marks over and under its letters. */
export function folded(text) {
  return text.normalize("NFD").replace(MARKS, "").toLowerCase().normalize("NFC").replaceAll("ς", "σ")
}

/** Return the words by which `text` is found; of what is written without spaces each two letters that follow. */
export function forms(text) {
  return (folded(text).match(WORD) ?? []).flatMap((word) => word.split(UNSPACED).flatMap(pieces))
}

function pieces(text, at) {
  if (at % 2 === 0) return text.length > 1 || /^\d$/.test(text) ? [text] : []
  return text.length < 2 ? [text] : [...text].slice(1).map((_, nth) => text.slice(nth, nth + 2))
}
