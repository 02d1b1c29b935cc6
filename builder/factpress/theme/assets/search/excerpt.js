// The part of a text that is shown of it: where most of the words are that were asked for, in pieces.

import { forms, words } from "./text.js"

const AROUND = 4
const WIDTH = 24

/**
 * Return the words of `content` around what answers best, as pieces: every second one is marked. A word answers that is
 * in `known` or begins as one of those `asked` for.
 */
export function excerpt(content, known, asked) {
  const pieces = words(content)
  const begun = asked.filter((form) => form.length > 2)
  const answers = (form) => known.has(form) || begun.some((beginning) => form.startsWith(beginning))
  const found = pieces.map((piece, at) => at % 2 === 1 && forms(piece).some(answers))
  const start = Math.max(0, densest(found) - 2 * AROUND)
  const end = Math.min(pieces.length, start + 2 * WIDTH)
  const told = [""]
  for (let at = start; at < end; at += 1) {
    if (found[at]) told.push(pieces[at], "")
    else told[told.length - 1] += pieces[at]
  }
  if (start) told[0] = `… ${told[0].trimStart()}`
  if (end < pieces.length) told[told.length - 1] = `${told[told.length - 1].trimEnd()} …`
  return told
}

/** Return where the words begin among which most are found. */
function densest(found) {
  let best = 0
  let most = 0
  let count = 0
  for (let at = 0; at < found.length; at += 1) {
    count += found[at] - (found[at - 2 * WIDTH] ?? 0)
    if (count > most) [most, best] = [count, at]
  }
  const first = found.indexOf(true, Math.max(0, best - 2 * WIDTH + 1))
  return Math.max(0, first)
}

/** Tell whether a record has the words of `asked` one after the other. */
export function phrase({ title, content }, asked) {
  const spelt = ` ${forms(asked).join(" ")} `
  return [title, content].some((text) => ` ${forms(text).join(" ")} `.includes(spelt))
}
