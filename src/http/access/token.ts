import { errors, jwtVerify, SignJWT } from 'jose';
import { TokenError } from '../../errors.ts';
import { claimsOfScope, type Scope, scopeClaimsSchema, scopeOfClaims } from './scope.ts';

/** The one algorithm: a token that names another, or none, is refused before its signature is looked at. */
const ALGORITHM = 'HS256';
const ISSUER = 'timbao';

/** The registered claims (RFC 7519, section 4.1) a token has besides its scope. */
const REGISTERED = ['iss', 'iat', 'exp'] as const;

const keyOf = (secret: string): Uint8Array => new TextEncoder().encode(secret);

/**
 * Signs a token: a JWT (RFC 7519) with HS256. What it opens can be read by anyone and changed by nobody.
 * @param expires the moment it stops working
 */
export function signToken(scope: Scope, secret: string, expires: Date): Promise<string> {
  return new SignJWT({ ...claimsOfScope(scope) })
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
    .setIssuer(ISSUER)
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(keyOf(secret));
}

/**
 * Reads a token that one of the secrets has signed.
 * @throws TokenError `token-expired`, or `token-invalid` for everything else that is wrong with it
 */
export async function readToken(token: string, secrets: readonly string[]): Promise<Scope> {
  let failure: unknown;
  for (const secret of secrets) {
    try {
      const { payload } = await jwtVerify(token, keyOf(secret), {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        typ: 'JWT',
        requiredClaims: [...REGISTERED],
      });
      const own = Object.entries(payload).filter(([name]) => !REGISTERED.some((known) => known === name));
      return scopeOfClaims(scopeClaimsSchema.parse(Object.fromEntries(own)));
    } catch (error) {
      failure = error;
      // Another secret may have signed it.
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) break;
    }
  }
  if (failure instanceof errors.JWTExpired)
    throw new TokenError('token-expired', 'The access token has expired', { cause: failure });
  throw new TokenError('token-invalid', 'The access token is not one of this service', { cause: failure });
}
