import { spellingKeyOf } from './lexicon-spelling.ts';

/** The commonest surnames: what begins with one and has three syllables or more is a person, as a rule. */
const SURNAMES = new Set(
  (
    'nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn trịnh trương lâm phùng mai tô hà tạ ' +
    'lương lưu vương cao thái châu tôn thân quách doãn tăng kiều lại đào đàm nghiêm triệu'
  )
    .split(' ')
    .map(spellingKeyOf),
);

export const isPersonName = (syllables: readonly string[]): boolean =>
  syllables.length >= 3 && SURNAMES.has(spellingKeyOf(syllables[0]!));

/** Whether three keys or more fall apart into words of a list, one of them of two syllables or more. */
export function isPhraseOf(keys: readonly string[], words: ReadonlySet<string>): boolean {
  if (keys.length < 3) return false;
  const fits = (from: number, compound: boolean): boolean => {
    if (from === keys.length) return compound;
    for (let to = from + 1; to <= keys.length; to++)
      if (words.has(keys.slice(from, to).join(' ')) && fits(to, compound || to - from > 1)) return true;
    return false;
  };
  return fits(0, false);
}
