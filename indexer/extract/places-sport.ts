import { keyTest } from '../../src/analysis/token-codes.ts';
import { tokenForm } from '../../src/analysis/tokenizer.ts';
import type { Mention, TextPiece } from './places-mention.ts';

/**
 * Reports of team sports, where a bare "Hà Nội", "TP Hồ Chí Minh" or "Quảng Nam" is a club. Told by the words of such
 * reports; several different ones must occur, since a single match or referee is mentioned anywhere.
 */
const WORDS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    cầu: ['thủ', 'trường'],
    bóng: ['đá', 'chuyền'],
    bàn: ['thắng', 'thua'],
    thi: ['đấu'],
    trận: ['đấu', 'thắng', 'hòa', 'thua'],
    vòng: ['đấu', 'loại', 'bảng'],
    đội: ['bóng', 'khách', 'chủ', 'hình', 'tuyển'],
    khung: ['thành'],
    tiền: ['đạo', 'vệ'],
    hậu: ['vệ'],
    trung: ['vệ'],
    thủ: ['môn', 'thành'],
    tỷ: ['số'],
    luân: ['lưu'],
    hiệp: ['1', '2', 'một', 'hai', 'đấu'],
    huấn: ['luyện'],
    trọng: ['tài'],
    cú: ['sút', 'đá', 'đúp'],
    thẻ: ['đỏ', 'vàng'],
    v: ['league'],
    ghi: ['bàn'],
    sân: ['cỏ', 'khách', 'nhà'],
    penalty: [],
    hlv: [],
    clb: [],
  }).map(([first, seconds]) => [tokenForm(first).key, new Set(seconds.map((second) => tokenForm(second).key))]),
);
const isFirst = keyTest(WORDS.keys());
const DIFFERENT_WORDS = 5;

/** Whether an article reports team sports. */
export function isSportReport(pieces: readonly TextPiece[]): boolean {
  const seen = new Set<string>();
  for (const { tokens } of pieces)
    for (let i = 0; i < tokens.length; i++) {
      const { form } = tokens[i]!;
      if (!isFirst(form)) continue;
      const { key } = form;
      const seconds = WORDS.get(key)!;
      if (seconds.size > 0) {
        const next = tokens[i + 1];
        if (next === undefined || next.gap || !seconds.has(next.form.key)) continue;
        seen.add(`${key} ${next.form.key}`);
      } else seen.add(key);
      if (seen.size >= DIFFERENT_WORDS) return true;
    }
  return false;
}

/**
 * Whether a mention in such a report may be a club or a player: any bare name, and a city with its unit word, unless
 * something happens there or a smaller unit stands before it. "Văn A (Hà Nội)" gives a player's club, not his home.
 */
export function mayBeClub(mention: Mention): boolean {
  const { kind, types, setting, previous, candidates } = mention;
  if (types.includes('tỉnh') || setting === 'located') return false;
  if (
    previous !== null &&
    previous.kind === 'typed' &&
    previous.join !== 'and' &&
    !previous.types.includes('thành phố')
  )
    return false;
  return kind === 'bare' || candidates.every((unit) => unit.level === 'province' || unit.type === 'thành phố');
}
