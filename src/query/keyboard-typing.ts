import { type KeyboardReading, readTelex, readVni } from '../analysis/keyboard.ts';
import { tokenForm } from '../analysis/tokenizer.ts';
import { carriesTones, type QueryToken } from './query-token.ts';
import type { WordCosts } from './word-costs.ts';

/**
 * Decodes tokens typed while the input method was off. One token is proof for all: keys with a hat, horn, breve, đ or
 * a digit inside (`booj`, `tha1ng`) whose raw form is no known word. In such a query the other tokens (`Hair`, `xax`)
 * are decoded where the syllable is commoner than the raw word. Without proof only an unknown raw form is (`tinhr`),
 * never a code in capitals (`A1`) and nothing beside marks that an input method made.
 */
export function decodeKeyboards(tokens: QueryToken[], costs: WordCosts): void {
  for (const method of ['telex', 'vni'] as const) {
    const read = method === 'telex' ? readTelex : readVni;
    const readings = tokens.map(({ typed }) => read(typed));
    const unknown = (at: number): boolean => costs.countOf(tokens[at]!.asked.key) === 0;
    const proof = readings.some((reading, at) => reading?.strong === true && unknown(at) && !isCode(tokens[at]!));
    const marked = carriesTones(tokens);
    for (const [at, reading] of readings.entries()) {
      if (reading === null || tokens[at]!.how !== 'typed') continue;
      const meant = costs.countOf(tokenForm(reading.text).key);
      const decode = proof
        ? meant > costs.countOf(tokens[at]!.asked.key)
        : !marked && unknown(at) && meant > 0 && !isCode(tokens[at]!) && (method === 'telex' || weakVni(readings) > 1);
      if (decode) apply(tokens[at]!, reading);
    }
  }
}

/** VNI digits at the end of a word alone (`quan1`) are as often numbers: they must come in company. */
const weakVni = (readings: readonly (KeyboardReading | null)[]): number =>
  readings.filter((reading) => reading !== null).length;

/** Capitals with a digit are codes: A1, CO2, BA2. */
const isCode = ({ typed }: QueryToken): boolean => /\p{N}/u.test(typed) && typed === typed.toUpperCase();

function apply(token: QueryToken, { text }: KeyboardReading): void {
  token.text = text;
  token.form = token.asked = tokenForm(text);
  token.how = 'keyboard';
}
