import { segmenter, type Word } from '../analysis/segmenter.ts';
import { isSureSurname, mayBeSurname } from '../analysis/surnames.ts';
import { isSyllable } from '../analysis/syllable.ts';
import type { Gazetteer, Unit } from '../places/types.ts';
import type { QueryToken } from './query-token.ts';
import { wordBeforeName } from './unit-words.ts';

/** Longest name of a person in syllables: Công Tằng Tôn Nữ Thị Hoa is longer, and rare. */
const LONGEST_PERSON = 5;

/**
 * Names of persons by their surname: a run of capitalised syllables from a surname on, two or more. Surnames that are
 * everyday words or begin names of places (Trà, Hồ, Sơn) do not make a person of a province or district behind them.
 */
export function personRuns(tokens: readonly QueryToken[], gazetteer: Gazetteer): Word[] {
  if (tokens.every(({ typed }) => typed === typed.toUpperCase())) return [];
  const runs: Word[] = [];
  for (let from = 0; from < tokens.length; ) {
    const to = runEnd(tokens, from);
    const afterUnitWord = [1, 2].some((length) => from >= length && wordBeforeName(tokens, from - length)?.to === from);
    if (
      to - from >= 2 &&
      !afterUnitWord &&
      !cutsWord(tokens, from, to) &&
      mayBeSurname(tokens[from]!.form.key) &&
      isPerson(tokens.slice(from, to), gazetteer)
    ) {
      runs.push({ from, to });
      from = to;
    } else from++;
  }
  return runs;
}

/** Whether a short run would tear a word apart whose second syllable has no capital: Đoàn Thanh|niên, Lương Hưu|trí. */
function cutsWord(tokens: readonly QueryToken[], from: number, to: number): boolean {
  const next = tokens[to];
  return (
    to - from === 2 &&
    next !== undefined &&
    !next.gap &&
    !next.capital &&
    segmenter().isWord([tokens[to - 1]!.form.key, next.form.key])
  );
}

function runEnd(tokens: readonly QueryToken[], from: number): number {
  let to = from;
  while (
    to < tokens.length &&
    to - from < LONGEST_PERSON &&
    isNameSyllable(tokens[to]!) &&
    (to === from || !tokens[to]!.gap)
  )
    to++;
  return to;
}

const isNameSyllable = ({ capital, form, typed }: QueryToken): boolean =>
  capital && isSyllable(form.text) && !(typed.length > 1 && typed === typed.toUpperCase());

function isPerson(run: readonly QueryToken[], gazetteer: Gazetteer): boolean {
  const named = (from: number, to: number): readonly Unit[] =>
    gazetteer.named(
      run
        .slice(from, to)
        .map(({ form }) => form.text)
        .join(' '),
      'legacy',
    );
  const isLarge = (from: number, to: number): boolean => named(from, to).some(({ level }) => level !== 'ward');
  const surnameAlone = isSureSurname(run[0]!.form.key);
  // The run is, or begins with, the name of a place.
  for (let to = 2; to <= run.length; to++) if (isLarge(0, to)) return false;
  if (!surnameAlone && run.length === 2 && named(0, 2).length > 0) return false;
  // A thing and a place: Trà Thái Nguyên, Hồ Hòa Bình.
  return surnameAlone || run.length < 3 || !isLarge(1, run.length);
}
