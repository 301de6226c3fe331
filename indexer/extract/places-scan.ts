import { bareMention } from './places-bare.ts';
import { isShouting } from './places-capitals.ts';
import type { PlaceLexicon } from './places-lexicon.ts';
import { addList } from './places-list.ts';
import type { Mention, TextPiece } from './places-mention.ts';
import { gluedMention, typedMention } from './places-typed.ts';
import { mayBeUnitWord, readUnitWord } from './places-unit-word.ts';

/** Finds the names in a paragraph that may be those of units, in order, none overlapping. */
export function scanPiece(piece: TextPiece, lexicon: PlaceLexicon): Mention[] {
  const mentions: Mention[] = [];
  const { tokens } = piece;
  const shouting = isShouting(piece);
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at]!;
    const mayBeUnit = mayBeUnitWord(token);
    // Most tokens are neither: names begin with a capital.
    if (!mayBeUnit && !token.capital) {
      at++;
      continue;
    }
    const word = mayBeUnit ? readUnitWord(piece.text, tokens, at) : null;
    const typed = word === null ? gluedMention(piece, lexicon, at) : typedMention(piece, lexicon, at, word);
    if (typed !== null) {
      mentions.push(typed);
      at = addList(piece, lexicon, typed, word?.plural ?? false, mentions);
      continue;
    }
    const bare = token.capital ? bareMention(piece, lexicon, at, shouting, mentions.at(-1)) : null;
    if (bare?.mention) mentions.push(bare.mention);
    at = bare?.to ?? at + 1;
  }
  return mentions;
}
