import { createHmac } from 'node:crypto';
import type { Scope } from '../../../src/http/access/scope.ts';
import { signToken } from '../../../src/http/access/token.ts';

export const SECRET = 'khóa thử nghiệm dài hơn ba mươi hai ký tự';
export const SITE = 'https://xa.example';

export const WHOLE: Scope = { places: [], tags: [], sections: [], authors: [], from: null, to: null, origins: [] };

const DAY = 86_400_000;
export const inDays = (days: number): Date => new Date(Date.now() + days * DAY);

/** A token that opens so much, valid for a day. */
export const tokenFor = (scope: Partial<Scope>, secret = SECRET, expires = inDays(1)): Promise<string> =>
  signToken({ ...WHOLE, ...scope }, secret, expires);

export const bearer = (token: string, headers: Record<string, string> = {}): RequestInit => ({
  headers: { Authorization: `Bearer ${token}`, ...headers },
});

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** A token made by hand, for what a maker of forgeries would try. */
export function handmade(header: object, payload: object, key: string | null = SECRET, hash = 'sha256'): string {
  const text = `${encode(header)}.${encode(payload)}`;
  return `${text}.${key === null ? '' : createHmac(hash, key).update(text).digest('base64url')}`;
}

/** The parts of a token, changed and put together again under the old signature. */
export function tampered(token: string, change: (payload: Record<string, unknown>) => object): string {
  const [header, payload, signature] = token.split('.');
  const read = JSON.parse(Buffer.from(payload!, 'base64url').toString());
  return `${header}.${encode(change(read))}.${signature}`;
}
