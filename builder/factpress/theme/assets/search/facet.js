// A facet as elements: its values as checkboxes with counts, the first of them, and all of them on demand.

import { element } from "./result.js"

const SHOWN = 7
const unfolded = new Set()

/**
 * Return the checkboxes of the facet `name`, whose values have `counts`, those that are `chosen` checked; nothing where
 * there is nothing to choose. `values` names values and puts them in order; others come by their count, years by time.
 */
export function facet({ name, legend }, counts, chosen, { values, all }) {
  const known = values[name] ?? {}
  const there = [...new Set([...Object.keys(counts).filter((value) => counts[value]), ...chosen])]
  if (there.length < 2 && !chosen.length) return ""
  const ordered = there.sort(inOrder(name, counts, Object.keys(known)))
  const rows = ordered.map((value) => choice(name, value, known[value], counts[value] ?? 0, chosen.includes(value)))
  const made = element("fieldset", "fp-facet", element("legend", "", legend), ...rows)
  if (rows.length > SHOWN && !unfolded.has(name)) fold(name, rows, chosen, ordered, made, all)
  return made
}

/** Return the facet `name` without its values, of which there are `size`: a button asks for them, with `open`. */
export function closed({ name, legend }, size, { all }, open) {
  const button = element("button", "fp-facet__all", all.replace("{number}", String(size)))
  button.type = "button"
  button.addEventListener("click", () => {
    unfolded.add(name)
    button.disabled = true
    open(name)
  })
  return element("fieldset", "fp-facet", element("legend", "", legend), button)
}

function inOrder(name, counts, known) {
  const place = (value) => known.indexOf(value) + 1 || known.length + 1
  if (name === "year") return (one, other) => other.localeCompare(one)
  return (one, other) =>
    place(one) - place(other) || (counts[other] ?? 0) - (counts[one] ?? 0) || one.localeCompare(other)
}

function choice(name, value, known, count, isChosen) {
  const box = element("input", "")
  Object.assign(box, { type: "checkbox", name, value, checked: isChosen })
  const drawn = known?.shape && element("span", `fp-shape fp-shape--${known.shape}`)
  const label = element("span", known?.colour ? `fp-rating fp-colour--${known.colour}` : "")
  label.append(...[drawn, element("bdi", "", known?.label ?? value)].filter(Boolean))
  return element("label", "fp-facet__value", box, label, element("span", "fp-facet__count", String(count)))
}

function fold(name, rows, chosen, values, made, all) {
  const hidden = rows.filter((_, at) => at >= SHOWN && !chosen.includes(values[at]))
  hidden.forEach((row) => (row.hidden = true))
  const button = element("button", "fp-facet__all", all.replace("{number}", String(rows.length)))
  button.type = "button"
  button.addEventListener("click", () => {
    unfolded.add(name)
    hidden.forEach((row) => (row.hidden = false))
    button.remove()
    hidden[0].querySelector("input").focus()
  })
  made.append(button)
}
