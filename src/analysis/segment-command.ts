import { pipeline } from 'node:stream/promises';
import { joinWords } from './join-words.ts';

/** `npm run -s segment`: lines from standard input, each with its compound words joined by `_`. */
async function* joinLines(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let rest = '';
  for await (const chunk of input) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop()!;
    if (lines.length > 0) yield `${lines.map(joinWords).join('\n')}\n`;
  }
  rest += decoder.decode();
  if (rest !== '') yield joinWords(rest);
}

try {
  await pipeline(process.stdin, joinLines, process.stdout);
} catch (error) {
  // Whoever reads has seen enough (npm run segment | head).
  if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
}
