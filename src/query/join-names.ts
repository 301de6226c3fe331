import type { Word } from '../analysis/segmenter.ts';
import { isSyllable } from '../analysis/syllable.ts';
import { tokenForm } from '../analysis/tokenizer.ts';
import type { QueryToken } from './query-token.ts';

interface Piece extends Word {
  name?: boolean;
}

/** What organisations begin with; a capitalised word behind it is part of the name: Hội Nông dân, Sở Xây dựng. */
const HEADS = new Set(
  `hội đoàn đảng ban sở bộ cục vụ viện phòng tổng ủy-ban hội-đồng ngân-hàng tập-đoàn công-ty liên-đoàn liên-hiệp mặt-trận học-viện
  đại-học trường báo đài quỹ chi-cục trung-tâm thanh-tra tòa-án viện-kiểm-sát`
    .split(/\s+/)
    .filter(Boolean)
    .map((word) =>
      word
        .split('-')
        .map((syllable) => tokenForm(syllable).key)
        .join(' '),
    ),
);

/**
 * Joins capitalised neighbours that are no word of the lexicon into names: single syllables side by side (Mỹ Tâm), and
 * organisations whose second part has a capital of its own (Hội Nông dân). A capital at the very beginning and one in a
 * query all in capitals say nothing.
 */
export function joinNames(tokens: readonly QueryToken[], pieces: readonly Piece[]): Piece[] {
  const letters = tokens.filter(({ typed }) => /\p{L}/u.test(typed));
  if (letters.every(({ typed }) => typed === typed.toUpperCase())) return [...pieces];
  const joined: Piece[] = [];
  for (let i = 0; i < pieces.length; ) {
    const end = nameEnd(tokens, pieces, i);
    if (end > i + 1) joined.push({ from: pieces[i]!.from, to: pieces[end - 1]!.to, name: true });
    else joined.push(pieces[i]!);
    i = Math.max(end, i + 1);
  }
  return joined;
}

/** The piece after the name that begins at piece `i`; `i` where none does. */
function nameEnd(tokens: readonly QueryToken[], pieces: readonly Piece[], i: number): number {
  const first = pieces[i]!;
  const next = pieces[i + 1];
  if (!isNamePart(tokens, first) || next === undefined || tokens[next.from]!.gap || !isNamePart(tokens, next)) return i;
  const key = tokens
    .slice(first.from, first.to)
    .map(({ form }) => form.key)
    .join(' ');
  // An organisation: its head and the one word after it, unless that is a name of its own (Đoàn Việt Nam).
  if (HEADS.has(key)) return allCapital(tokens, next) && next.to - next.from > 1 ? i : i + 2;
  let end = i;
  while (end < pieces.length && isSingleName(tokens, pieces[end]!) && (end === i || !tokens[pieces[end]!.from]!.gap))
    end++;
  return end > i + 1 ? end : i;
}

const isSingleName = (tokens: readonly QueryToken[], piece: Piece): boolean =>
  piece.to - piece.from === 1 && isNamePart(tokens, piece);

function isNamePart(tokens: readonly QueryToken[], piece: Piece): boolean {
  const { capital, asked, typed } = tokens[piece.from]!;
  return capital && isSyllable(asked.text) && !(typed.length > 1 && typed === typed.toUpperCase());
}

const allCapital = (tokens: readonly QueryToken[], { from, to }: Piece): boolean =>
  tokens.slice(from, to).every(({ capital }) => capital);
