// Expand a term with stars or edits into the index's terms, in the order in which Lunr lists them.
//
// Equal scores keep that order, so it matters. It follows from how lunr 2.3.9 walks its automata
// (`TokenSet`): depth first, with a stack. The same walk is made here over sorted terms instead of
// a token set, and no pair of states twice, which changes nothing but the time hostile terms take.

/** A state: the next one for each letter (`*` for any), and whether a term may end here. */
class State {
  constructor() {
    /** @type {Record<string, State>} */
    this.next = Object.create(null);
    this.final = false;
  }

  /** @param {string} letter */
  follow(letter) {
    return (this.next[letter] ??= new State());
  }
}

/**
 * Accept a term in which a star stands for any letters or none.
 * @param {string} term
 */
export function pattern(term) {
  const start = new State();
  let state = start;
  for (const [at, letter] of term.split("").entries()) {
    if (letter === "*") state.next["*"] = state;
    else state = state.follow(letter);
    state.final = at === term.length - 1;
  }
  return start;
}

/**
 * Accept the terms that so many edits make of a term: a letter more, less, another, or two swapped.
 * @param {string} term
 * @param {number} edits
 */
export function nearby(term, edits) {
  const start = new State();
  const stack = [{ state: start, edits, rest: term }];
  for (let frame = stack.pop(); frame; frame = stack.pop()) {
    const { state, rest } = frame;
    const isLast = rest.length === 1;
    if (rest) {
      const same = state.follow(rest[0]);
      same.final ||= isLast;
      stack.push({ state: same, edits: frame.edits, rest: rest.slice(1) });
    }
    if (!frame.edits) continue;
    const left = frame.edits - 1;
    const any = state.follow("*");
    any.final ||= rest.length <= 1; // the letter too many, or the last one changed
    stack.push({ state: any, edits: left, rest });
    if (rest.length > 1) stack.push({ state, edits: left, rest: rest.slice(1) });
    state.final ||= isLast;
    if (rest) stack.push({ state: any, edits: left, rest: rest.slice(1) });
    if (rest.length > 1) {
      stack.push({ state: state.follow(rest[1]), edits: left, rest: rest[0] + rest.slice(2) });
    }
  }
  return start;
}

/**
 * List the terms that an automaton accepts.
 * @param {State} automaton
 * @param {string[]} terms sorted
 * @returns {string[]}
 */
export function expand(automaton, terms) {
  const accepted = new State();
  /** @type {Map<State, Set<State>>} */
  const seen = new Map();
  const stack = [{ query: automaton, output: accepted, depth: 0, from: 0, to: terms.length }];
  for (let frame = stack.pop(); frame; frame = stack.pop()) {
    const { query, output, depth } = frame;
    if (seen.get(output)?.has(query)) continue;
    seen.set(output, (seen.get(output) ?? new Set()).add(query));
    const branches = branchesOf(terms, frame.from, frame.to, depth);
    const letters = Object.keys(branches);
    for (const wanted of Object.keys(query.next)) {
      for (const letter of wanted === "*" ? letters : [wanted]) {
        const branch = branches[letter];
        if (!branch) continue;
        const next = output.follow(letter);
        const ends = terms[branch.from].length === depth + 1;
        next.final ||= ends && query.next[wanted].final;
        stack.push({ query: query.next[wanted], output: next, depth: depth + 1, ...branch });
      }
    }
  }
  return spell(accepted);
}

/**
 * Part sorted terms that begin alike by their next letter. The order of an object's keys, digits
 * first, is Lunr's order too.
 * @param {string[]} terms
 * @param {number} from
 * @param {number} to
 * @param {number} depth
 */
function branchesOf(terms, from, to, depth) {
  /** @type {Record<string, {from: number, to: number}>} */
  const branches = Object.create(null);
  let at = from;
  while (at < to && terms[at].length === depth) at++;
  while (at < to) {
    const letter = terms[at][depth];
    let low = at + 1;
    let high = to;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (terms[middle][depth] === letter) low = middle + 1;
      else high = middle;
    }
    branches[letter] = { from: at, to: low };
    at = low;
  }
  return branches;
}

/**
 * List what an automaton without loops accepts, as Lunr does: the last branch first.
 * @param {State} automaton
 */
function spell(automaton) {
  const words = [];
  const stack = [{ state: automaton, prefix: "" }];
  for (let frame = stack.pop(); frame; frame = stack.pop()) {
    if (frame.state.final) words.push(frame.prefix);
    for (const [letter, state] of Object.entries(frame.state.next)) {
      stack.push({ state, prefix: frame.prefix + letter });
    }
  }
  return words;
}
