import { ATTRIBUTE } from '../../../config/index-schema.ts';

/**
 * Places in time (`document.ts`) come as the keys of an object, `{"-9007199187668833":1, …}`, up to one for every article
 * there is. As such an object they take 0.4 µs each to parse and to read; read out of the text, a twentieth of it.
 */

/** No string of an answer holds it: there the quotes are escaped. */
const BEGIN = `"facetDistribution":{"${ATTRIBUTE.at}":`;
/** Shortest member of such an object, with its comma: `"1":1,`. */
const MEMBER = 6;

const QUOTE = 34;
const COMMA = 44;
const MINUS = 45;
const ZERO = 48;
const NINE = 57;
const COLON = 58;
const CLOSED = 125;

/** What is counted of an answer, its places in time as numbers. */
type Counted = { facetDistribution?: Record<string, unknown>; places?: Float64Array };

/**
 * An answer's JSON text, parsed; where places in time were counted, `places` beside `facetDistribution` are these
 * instead of its member.
 * @throws {SyntaxError} where it is no JSON
 */
export function parseAnswer(text: string): unknown {
  const runs: Float64Array[] = [];
  let rest = '';
  let from = 0;
  for (let begin = text.indexOf(BEGIN); begin !== -1; begin = text.indexOf(BEGIN, from)) {
    const at = begin + BEGIN.length;
    const end = text.indexOf('}', at);
    const run = end === -1 ? null : readRun(text, at, end);
    if (run === null) return JSON.parse(text);
    rest += `${text.slice(from, at)}${runs.length}`;
    runs.push(run);
    from = end + 1;
  }
  if (runs.length === 0) return JSON.parse(text);
  const answer = JSON.parse(rest + text.slice(from)) as Counted & { results?: Counted[] };
  for (const each of answer.results ?? [answer]) {
    const number = each.facetDistribution?.[ATTRIBUTE.at];
    if (typeof number !== 'number') continue;
    each.places = runs[number]!;
    delete each.facetDistribution![ATTRIBUTE.at];
  }
  return answer;
}

/** Members are a quarter as many as there might be of such a length: what is kept of them is copied. */
let scratch = new Float64Array(0);

/** The keys of the object between two places of a text; null where it is none of whole numbers. */
function readRun(text: string, from: number, end: number): Float64Array | null {
  const most = Math.ceil((end - from) / MEMBER);
  if (scratch.length < most) scratch = new Float64Array(most);
  const run = scratch;
  let count = 0;
  if (text[from] !== '{') return null;
  for (let i = from + 1; i < end; ) {
    if (text.charCodeAt(i++) !== QUOTE) return null;
    const negative = text.charCodeAt(i) === MINUS;
    if (negative) i++;
    let value = 0;
    let unit = text.charCodeAt(i);
    for (; unit >= ZERO && unit <= NINE; unit = text.charCodeAt(++i)) value = value * 10 + (unit - ZERO);
    if (unit !== QUOTE || text.charCodeAt(i + 1) !== COLON) return null;
    run[count++] = negative ? -value : value;
    i += 2;
    for (unit = text.charCodeAt(i); unit !== COMMA && unit !== CLOSED; unit = text.charCodeAt(++i))
      if (unit < ZERO || unit > NINE) return null;
    i++;
  }
  return run.slice(0, count);
}
