// A result as elements. What briefs say is hostile: it becomes text and nothing else.

import { folded, words } from "./text.js"

const DAY_FIRST = "en-GB"

/** Return an element whose children are elements or plain text. */
export function element(name, className, ...children) {
  const made = document.createElement(name)
  if (className) made.className = className
  made.append(...children.filter(Boolean))
  return made
}

const slug = (text) => (/^[a-z-]+$/.test(text ?? "") ? text : "")

function marked(texts) {
  return texts.map((text, at) => (at % 2 && text ? element("mark", "", text) : text))
}

/** Return `title` in pieces, every second one a word that was asked for or that the excerpt has marked. */
function found(title, asked, excerpt) {
  const same = new Set(excerpt.filter((_, at) => at % 2).flatMap(words).map(folded))
  const begun = words(asked).map(folded).filter((word) => word.length > 2)
  const isFound = (word) => same.has(word) || begun.some((beginning) => word.startsWith(beginning))
  return words(title).reduce((texts, word, at) => {
    if (at % 2 && isFound(folded(word))) return [...texts, word, ""]
    return [...texts.slice(0, -1), texts.at(-1) + word]
  }, [""])
}

function rating({ rating: label, colour, shape }) {
  if (!label) return ""
  const drawn = slug(shape) && element("span", `fp-shape fp-shape--${slug(shape)}`)
  const named = element("span", "fp-rating__label", label)
  return element("span", `fp-rating fp-colour--${slug(colour) || "grey"}`, drawn, named)
}

function day(date) {
  if (!/^\d{4}-\d\d-\d\d$/.test(date ?? "")) return ""
  const { lang } = document.documentElement
  const written = new Intl.DateTimeFormat(lang === "en" ? DAY_FIRST : lang, { dateStyle: "long", timeZone: "UTC" })
  const made = element("time", "", written.format(new Date(date)))
  made.dateTime = date
  return made
}

/** Return the address of a result, or that of the site at `root` should it lead away from it. */
function address(url, root) {
  const target = new URL(url, root)
  return target.origin === root.origin && target.pathname.startsWith(root.pathname) ? target : root
}

const told = (text) => text && element("bdi", "", text)

/** Return a result of a search for `asked` as an item of a list; `kinds` names what is neither rated nor a claim. */
export function row({ url, excerpt: passage, title, shown }, asked, root, kinds = {}) {
  const link = element("a", "fp-result__title", ...marked(found(title ?? url, asked, passage)))
  link.href = address(url, root).href
  if (shown.lang) link.lang = shown.lang
  const facts = [rating(shown) || kinds[shown.kind], told(shown.claimant), told(shown.brief), day(shown.date)]
  const listed = facts.filter(Boolean).map((fact) => element("span", "", fact))
  const said = passage.join("").trim()
  const repeats = (title ?? "").includes(said.replace(/[.…]+$/, ""))
  return element(
    "li",
    "fp-result",
    link,
    listed.length && element("p", "fp-result__facts", ...listed),
    !repeats && element("p", "fp-result__excerpt", ...marked(passage)),
  )
}

/** Put `rows` in place of those of `list`. A focus in it stays on its result, or goes to the first, or else to `field`. */
export function refill(list, rows, field) {
  const had = list.contains(document.activeElement) && document.activeElement.href
  list.replaceChildren(...rows)
  if (!had) return
  const links = [...list.querySelectorAll("a")]
  const next = links.find(({ href }) => href === had) ?? links[0] ?? field
  next.focus()
}
