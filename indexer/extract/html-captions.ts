import type { Caption } from '../../src/article.ts';
import { readCaption } from './caption.ts';
import type { Block } from './html-blocks.ts';

/** Longest line under a picture that its looks alone make a caption, in characters. */
const LONGEST_CAPTION = 320;

/** Takes the pictures' texts out, in their order. */
export function withoutPictures(blocks: readonly Block[], captions: Caption[]): Block[] {
  const rest: Block[] = [];
  let underPicture = false;
  for (const block of blocks) {
    if (block.image) {
      underPicture = true;
      continue;
    }
    const read = readCaption(block.text);
    const looks = underPicture && block.text.length <= LONGEST_CAPTION && (block.align === 'center' || block.italic);
    if (block.caption || (read !== null && !block.heading) || looks) {
      addCaption(captions, block, read, block.caption || looks);
    } else rest.push(block);
    underPicture = false;
  }
  return rest;
}

function addCaption(captions: Caption[], block: Block, read: ReturnType<typeof readCaption>, marked: boolean): void {
  const last = captions.at(-1);
  const text = read?.text ?? block.text;
  const credit = block.credit === null ? (read?.credit ?? null) : creditAlone(block.credit);
  // The credit on a line of its own belongs to the picture's text above it.
  if ((read?.creditOnly || (text === '' && credit !== null)) && last !== undefined && last.credit === null) {
    last.credit = credit;
    return;
  }
  if (text === '' && credit === null) return;
  if (!marked && read?.creditOnly && credit === null) return;
  if (captions.some((other) => other.text === text && (other.credit ?? credit) === credit)) return;
  captions.push({ text: text === '' ? block.text || credit! : text, credit });
}

const creditAlone = (text: string): string | null =>
  readCaption(text)?.credit ?? (text.replace(/^(?:ảnh|nguồn|photo)\s*:\s*/iu, '') || null);
