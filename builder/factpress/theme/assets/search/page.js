// The search page: its form is the question, the address says the same, and the results follow. A checkbox, a chip and
// the way back are all the same thing here: a change of the address.

import { ask, open } from "./engine.js"
import { closed, facet } from "./facet.js"
import { element, refill, row } from "./result.js"

const page = document.querySelector(".fp-finder")
const form = page.querySelector("form")
const found = page.querySelector(".fp-finder__found")
const field = form.elements.q
const order = form.elements.sort
const narrow = page.querySelector("details")
const facets = page.querySelector(".fp-finder__facets")
const chips = page.querySelector(".fp-finder__chips")
const status = page.querySelector("[role=status]")
const list = page.querySelector("ol")
const more = page.querySelector(".fp-finder__more")
const said = JSON.parse(page.querySelector("script").textContent)
const root = new URL(page.dataset.root, location.href)
const names = said.facets.map(({ name }) => name)
const plural = new Intl.PluralRules(document.documentElement.lang)
const wide = matchMedia("(min-width: 76.25em)")
const PAGE = 20
const PAUSE = 200

const asking = new Set()

let engines
let current

/** Return what the address asks for. */
function question() {
  const asked = new URLSearchParams(location.search)
  const words = (asked.get("q") ?? "").trim()
  const chosen = Object.fromEntries(names.map((name) => [name, [...new Set(asked.getAll(name))]]))
  return { words, chosen, newest: asked.get("sort") === "newest" || !words }
}

/** Write what the form says into the address, as a step that leads back or in place of the last one, and answer. */
function go(asked, isStep) {
  for (const [name, value] of [...asked]) if (!value) asked.delete(name, value)
  const target = `${location.pathname}${asked.size ? `?${asked}` : ""}`
  if (target === location.pathname + location.search) return
  if (isStep) history.pushState(null, "", target)
  else history.replaceState(null, "", target)
  answer()
}

const written = () => new URLSearchParams(new FormData(form))

function number(count) {
  return (said.results[plural.select(count)] ?? said.results.other).replace("{count}", String(count))
}

function named(name, value) {
  return said.values[name]?.[value]?.label ?? value
}

/** Answer the address. An answer that comes after the next question is dropped. */
async function answer() {
  const asked = question()
  current = asked
  field.value === asked.words || document.activeElement === field || (field.value = asked.words)
  order.value = asked.newest ? "newest" : ""
  order.disabled = !asked.words
  list.setAttribute("aria-busy", "true")
  try {
    engines ??= open(root)
    const engine = await engines
    const answered = await ask(engine, asked)
    const count = history.state?.count ?? PAGE
    const results = await answered.first(count)
    if (asked === current) show(asked, answered.total, results)
    const counts = asked === current && (await answered.counts(counted(engine, asked)))
    if (asked === current) choose(asked, counts, engine)
  } catch {
    engines = undefined
    if (asked === current) fail()
  }
}

/** Return the facets whose values are shown: of those that weigh much the ones that somebody asks for. */
function counted({ facets: known }, { chosen }) {
  return names.filter((name) => known.get(name)?.isLight || asking.has(name) || chosen[name].length)
}

/** Show the first results; what narrows them comes after, for it takes more to load than all of them. */
function show(asked, total, results) {
  found.hidden = false
  list.removeAttribute("aria-busy")
  const rows = results.map((result) => row(result, asked.words, root, said.kinds))
  refill(list, rows, field)
  status.textContent = total ? number(total) : said.none
  more.hidden = results.length >= total
}

function choose(asked, counts, { facets: known }) {
  const made = (one) => {
    if (counts[one.name]) return facet(one, counts[one.name], asked.chosen[one.name], said)
    return known.has(one.name) ? closed(one, known.get(one.name).values, said, unfold) : ""
  }
  keepingFocus(() => {
    facets.replaceChildren(...said.facets.map(made))
    chips.replaceChildren(...chosen(asked.chosen))
  })
}

/** Load the values of the facet `name`, and lead to the first of them. */
async function unfold(name) {
  asking.add(name)
  await answer()
  facets.querySelector(`[name="${CSS.escape(name)}"]`)?.focus()
}

function fail() {
  found.hidden = true
  refill(list, [], field)
  list.removeAttribute("aria-busy")
  status.textContent = said.missing
}

/** Run `change`, and give the focus to the control that has taken the place of the one that had it. */
function keepingFocus(change) {
  const { name, value } = document.activeElement ?? {}
  const had = facets.contains(document.activeElement)
  change()
  if (had) facets.querySelector(`[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`)?.focus()
}

/** Return a button for each value that narrows the search, which takes it away, and one for all. */
function chosen(values) {
  const pairs = Object.entries(values).flatMap(([name, of]) => of.map((value) => [name, value]))
  const made = pairs.map(([name, value]) => {
    const button = chip(named(name, value), (asked) => asked.delete(name, value))
    button.ariaLabel = said.remove.replace("{name}", named(name, value))
    return element("li", "", button)
  })
  const all = chip(said.clear, (asked) => names.forEach((name) => asked.delete(name)))
  all.classList.add("fp-finder__clear")
  return pairs.length > 1 ? [...made, element("li", "", all)] : made
}

function chip(text, change) {
  const made = element("button", "fp-finder__chip", element("bdi", "", text))
  made.type = "button"
  made.addEventListener("click", () => {
    const asked = new URLSearchParams(location.search)
    change(asked)
    go(asked, true)
    ;(narrow.open ? narrow.querySelector("summary") : field).focus()
  })
  return made
}

let pause
field.addEventListener("input", () => {
  clearTimeout(pause)
  pause = setTimeout(() => go(written(), false), PAUSE)
})
form.addEventListener("change", (event) => {
  if (event.target !== field) go(written(), true)
})
form.addEventListener("submit", (event) => {
  event.preventDefault()
  clearTimeout(pause)
  go(written(), true)
})
more.addEventListener("click", async () => {
  const at = list.children.length
  history.replaceState({ count: at + PAGE }, "")
  await answer()
  list.children[at]?.querySelector("a").focus()
})
addEventListener("popstate", () => {
  field.value = question().words
  answer()
})
const fold = () => (narrow.open = wide.matches)
wide.addEventListener("change", fold)
fold()
// What was typed before this script came is a question, too.
if (document.activeElement === field && field.value) go(written(), false)
else field.value = question().words
answer()
