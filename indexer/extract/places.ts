import { type Token, tokenize } from '../../src/analysis/tokenizer.ts';
import type { ArticleDraft, ArticlePlace } from '../../src/article.ts';
import { articlePlace } from '../../src/places/article-place.ts';
import { gazetteer } from '../../src/places/gazetteer.ts';
import type { Era, Unit } from '../../src/places/types.ts';
import { placeLexicon } from './places-lexicon.ts';
import { linkMentions } from './places-link.ts';
import type { Mention, TextPiece } from './places-mention.ts';
import { resolveMentions } from './places-resolve.ts';
import { collectPlaces, giveRoles } from './places-role.ts';
import { scanPiece } from './places-scan.ts';
import { isSportReport, mayBeClub } from './places-sport.ts';

/** From this day on there are 34 provinces and no districts (Nghị quyết 202/2025/QH15). */
export const NEW_SYSTEM_FROM = '2025-07-01';

export interface ExtractPlacesOptions {
  /** province of the paper, by name or place id, or null: it decides where a name alone is ambiguous */
  homeProvince: string | null;
  /** tokens of a text of the article; pass a function that keeps them, so that each text is cut once */
  tokensOf?: (text: string) => readonly Token[];
}

/**
 * The administrative units an article names, each once, with those above them. Pure; 600 tokens take about 0.12 ms.
 *
 * Steps: find names and unit words in each paragraph (places-scan), join those that follow each other (places-link),
 * choose a unit for each by its neighbours and by the rest of the article (places-resolve), tell what the article is
 * about from what it merely mentions (places-role).
 *
 * An article of before July 2025 gets units of that time, a later one today's. One without a day gets those of the system
 * in which more of its names have a meaning.
 */
export function extractPlaces(draft: ArticleDraft, options: ExtractPlacesOptions): ArticlePlace[] {
  const pieces = textPieces(draft, options.tokensOf ?? tokenize);
  const { day } = draft;
  if (day !== null)
    return extractFrom(pieces, day < NEW_SYSTEM_FROM ? 'legacy' : 'now', day, options.homeProvince).places;
  const legacy = extractFrom(pieces, 'legacy', null, options.homeProvince);
  if (legacy.hasDistrict) return legacy.places;
  const now = extractFrom(pieces, 'now', null, options.homeProvince);
  return now.named > legacy.named ? now.places : legacy.places;
}

/** The texts of an article in reading order. Credits and the author name people and agencies, not places. */
function textPieces(draft: ArticleDraft, tokensOf: (text: string) => readonly Token[]): TextPiece[] {
  const piece = (field: TextPiece['field'], text: string): TextPiece => ({ field, text, tokens: tokensOf(text) });
  return [
    ...(draft.kicker === null ? [] : [piece('title', draft.kicker)]),
    piece('title', draft.title),
    ...(draft.lead === null ? [] : [piece('lead', draft.lead)]),
    ...draft.captions.map((caption) => piece('caption', caption.text)),
    ...draft.body.map((text) => piece('body', text)),
    ...draft.subheads.map((subhead) => piece('body', subhead.text)),
    ...draft.boxes.flatMap((box) => [piece('body', box.title), piece('body', box.text)]),
  ];
}

interface Extraction {
  places: ArticlePlace[];
  /** mentions that name a unit */
  named: number;
  /** a district is named with its unit word, which only the old system has */
  hasDistrict: boolean;
}

function extractFrom(
  pieces: readonly TextPiece[],
  era: Era,
  day: string | null,
  homeProvince: string | null,
): Extraction {
  const lexicon = placeLexicon(era);
  let mentions: Mention[] = [];
  for (const piece of pieces) {
    const found = scanPiece(piece, lexicon);
    linkMentions(found);
    mentions.push(...found);
  }
  if (mentions.some(mayBeClub) && isSportReport(pieces)) mentions = mentions.filter((mention) => !mayBeClub(mention));
  resolveMentions(mentions, { lexicon, day, home: homeUnits(homeProvince, era) });
  const places = collectPlaces(mentions);
  giveRoles(places, pieces);
  return {
    places: places.map(({ unit, role, implied }) => articlePlace(unit, role, implied, day)),
    named: mentions.filter((mention) => mention.unit !== null).length,
    hasDistrict: mentions.some((mention) => mention.kind === 'typed' && mention.unit?.level === 'district'),
  };
}

/**
 * The home province in an era, by id or name. One named by its id in the other era is what it became, or the provinces
 * that became it. None where the setting is empty.
 */
function homeUnits(homeProvince: string | null, era: Era): readonly Unit[] {
  if (homeProvince === null || homeProvince === '') return [];
  const places = gazetteer();
  const byId = places.get(homeProvince);
  if (byId === undefined) return places.named(homeProvince, era).filter((unit) => unit.level === 'province');
  if (byId.era === era) return [byId];
  return era === 'now' ? byId.successors : places.provinces('legacy').filter((unit) => unit.successors.includes(byId));
}
