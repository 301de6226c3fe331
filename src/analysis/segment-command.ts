import { joinWords } from './join-words.ts';

/** `npm run -s segment`: lines from standard input, each with its compound words joined by `_`. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
let rest = '';
for await (const chunk of process.stdin) {
  const lines = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n');
  rest = lines.pop()!;
  if (lines.length > 0) process.stdout.write(`${lines.map(joinWords).join('\n')}\n`);
}
rest += decoder.decode();
if (rest !== '') process.stdout.write(joinWords(rest));
