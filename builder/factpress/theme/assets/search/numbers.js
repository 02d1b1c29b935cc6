// Numbers as the index writes them: as letters that need no escape in JSON.

const FIRST = 0x23
const LETTERS = 57
const LAST = 0x5d
const BITS = 5

/** Return the number that one letter of `written` is. */
export const count = (written, at) => written.charCodeAt(at) - FIRST

/** Return the numbers whose last digits are the first of the `written` planes, those before them the next. */
export function planes(written) {
  const [last, ...others] = [...written].reverse()
  const found = Array.from(last, (_, at) => count(last, at))
  for (const plane of others) found.forEach((number, at) => (found[at] = number * LETTERS + count(plane, at)))
  return found
}

/** Return the numbers that tell themselves where they end. */
export function numbers(written) {
  const found = []
  let number = 0
  for (let at = 0; at < written.length; at += 1) {
    const code = written.charCodeAt(at)
    if (code < LAST) number = number * 2 ** BITS + code - FIRST
    else {
      found.push(number * 2 ** BITS + code - LAST)
      number = 0
    }
  }
  return found
}
