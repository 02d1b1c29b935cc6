// Text as it is compared: without marks, case and what stands around words.

export const words = (text) => text.split(/([\p{L}\p{M}\p{N}]+)/u)

/** Return `text` in lower case, without marks over and under its letters and punctuation around it. */
export function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")
}
