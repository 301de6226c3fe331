import { gazetteer } from '../places/gazetteer.ts';
import { type Day, day } from './calendar-day.ts';
import { interpret } from './interpret.ts';
import { parseQuery } from './parse-query.ts';
import { readQuery } from './read-query.ts';

/**
 * `npm run -s understand -- "QUERY" [--now YYYY-MM-DD]`: how a query is read, as JSON. With `-` one query a line from
 * standard input, one JSON a line, empty lines included. Lines end at line feeds alone: a query may hold U+2028.
 */

const USAGE =
  'Cách dùng: npm run -s understand -- "CÂU TÌM" [--now YYYY-MM-DD]; "-" đọc mỗi dòng một câu tìm từ đầu vào chuẩn.\n' +
  'Usage: npm run -s understand -- "QUERY" [--now YYYY-MM-DD]; "-" reads one query a line from standard input.\n';

/** The query and the day, or what is wrong. By hand, for a query may begin with a sign (`-lũ`) that is no option. */
export function readArguments(args: readonly string[]): { query: string; now?: Day } | { wrong: string } {
  const queries: string[] = [];
  let now: string | undefined;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--now') now = args[++i] ?? '';
    else if (arg.startsWith('--now=')) now = arg.slice(6);
    else queries.push(arg);
  }
  const [year, month, date] =
    /^(\d{4})-(\d{2})-(\d{2})$/
      .exec(now ?? '')
      ?.slice(1)
      .map(Number) ?? [];
  if (now !== undefined && (year === undefined || day(year, month!, date!) === null))
    return { wrong: `--now "${now}": cần một ngày dạng YYYY-MM-DD / expected a day as YYYY-MM-DD` };
  const [query, ...more] = queries;
  if (query === undefined) return { wrong: 'thiếu câu tìm / no query given' };
  if (more.length > 0)
    return { wrong: `"${more[0]}": chỉ một câu tìm, đặt trong ngoặc kép / only one query, in quotes` };
  return now === undefined ? { query } : { query, now };
}

/** One query a line of a stream of bytes. A line that is still open at the end counts if it holds anything. */
export async function* queriesIn(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop()!;
    for (const line of lines) yield line.replace(/\r$/, '');
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}

if (import.meta.main) {
  const read = readArguments(process.argv.slice(2));
  if ('wrong' in read) {
    process.stderr.write(`${read.wrong}\n${USAGE}`);
    process.exit(2);
  }
  const { query, ...options } = read;
  const understood = (q: string): unknown =>
    interpret(readQuery(parseQuery(q), { gazetteer: gazetteer(), ...options }));
  if (query === '-')
    for await (const q of queriesIn(process.stdin)) process.stdout.write(`${JSON.stringify(understood(q))}\n`);
  else process.stdout.write(`${JSON.stringify(understood(query), null, 2)}\n`);
}
