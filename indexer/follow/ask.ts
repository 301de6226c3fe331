import { type Dispatcher, errors, request } from 'undici';
import { InputError } from '../../src/errors.ts';
import { contentOf } from '../read/http-response.ts';
import { FollowError } from './follow-error.ts';

/** What a server said. */
export interface Answer {
  status: number;
  /** names in lower case; of a repeated one the first */
  headers: Map<string, string>;
  /** its content codings undone */
  body: Buffer;
}

/** What one answer may have. */
export interface AnswerLimits {
  /** bytes, packed and unpacked each */
  bytes: number;
  /** milliseconds from asking to the last byte, however it trickles */
  milliseconds: number;
}

export interface Asking extends AnswerLimits {
  dispatcher: Dispatcher;
  headers: Record<string, string>;
  signal: AbortSignal;
}

/**
 * Asks once, following no redirect. Redirects and errors are answers too, whose bodies are not read.
 * @throws FollowError; what `signal` says where it is aborted
 */
export async function ask(address: string, asking: Asking): Promise<Answer> {
  const { dispatcher, signal, bytes, milliseconds } = asking;
  const deadline = AbortSignal.timeout(milliseconds);
  try {
    const { statusCode, headers, body } = await request(address, {
      dispatcher,
      method: 'GET',
      headers: { 'accept-encoding': 'gzip, br', ...asking.headers },
      signal: AbortSignal.any([signal, deadline]),
    });
    const first = new Map(
      Object.entries(headers).flatMap(([name, value]) => {
        const one = Array.isArray(value) ? value[0] : value;
        return one === undefined ? [] : [[name.toLowerCase(), one] as const];
      }),
    );
    if (statusCode < 200 || statusCode > 299) {
      // Rather a new connection than a body of any size.
      body.on('error', () => {}).destroy();
      return { status: statusCode, headers: first, body: Buffer.alloc(0) };
    }
    const declared = first.get('content-length');
    if (declared !== undefined && Number(declared) > bytes) {
      body.on('error', () => {}).destroy();
      throw tooLarge(bytes);
    }
    const packed = await collected(body, bytes);
    return { status: statusCode, headers: first, body: unpacked(first, packed, bytes) };
  } catch (error) {
    signal.throwIfAborted();
    if (deadline.aborted) {
      throw passing(
        'too-slow',
        `chưa trả lời xong sau ${milliseconds / 1000} giây`,
        `the answer was not complete after ${milliseconds / 1000} seconds`,
        error,
      );
    }
    throw named(error);
  }
}

async function collected(body: AsyncIterable<Buffer>, most: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.length;
    if (length > most) throw tooLarge(most);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The content, also of a sitemap that is packed as a file. */
function unpacked(headers: Map<string, string>, packed: Buffer, most: number): Buffer {
  try {
    const coded = new Map([['content-encoding', headers.get('content-encoding') ?? '']]);
    const body = contentOf({ status: 200, headers: coded, body: packed }, most);
    if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
    return contentOf({ status: 200, headers: new Map([['content-encoding', 'gzip']]), body }, most);
  } catch (error) {
    const reason = (error as Error).cause as NodeJS.ErrnoException | undefined;
    if (reason?.code !== 'ERR_BUFFER_TOO_LARGE') throw error;
    throw new FollowError(
      'zip-bomb',
      `nội dung nén ${packed.length} byte phình ra quá ${most} byte / ${packed.length} packed bytes grow to more than ${most}`,
      { cause: error },
    );
  }
}

const tooLarge = (most: number): FollowError =>
  new FollowError('too-large', `lớn hơn ${most} byte / larger than ${most} bytes`, { passing: true });

const passing = (code: string, vi: string, en: string, cause: unknown): FollowError =>
  new FollowError(code, `${vi} / ${en}`, { passing: true, cause });

/** The client's errors by the names of this project. */
function named(error: unknown): FollowError {
  if (error instanceof FollowError) return error;
  if (error instanceof InputError) return new FollowError(error.code, error.message, { cause: error });
  const { message } = error as Error;
  if (error instanceof errors.SocketError || error instanceof errors.ResponseContentLengthMismatchError) {
    return passing(
      'cut-short',
      `kết nối đứt trước khi trả lời xong (${message})`,
      'the connection ended before the answer did',
      error,
    );
  }
  if (error instanceof errors.HTTPParserError || error instanceof errors.HeadersOverflowError) {
    return passing('bad-answer', `trả lời không phải HTTP hợp lệ (${message})`, 'the answer is no valid HTTP', error);
  }
  return passing('no-answer', `không kết nối được (${message})`, 'no connection', error);
}
