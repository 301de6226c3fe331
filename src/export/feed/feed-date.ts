/** Vietnam keeps UTC+7 the year round, and articles are dated in it. In milliseconds. */
const OFFSET = 7 * 3_600_000;

const inVietnam = (time: string): Date => new Date(Date.parse(time) + OFFSET);

/** A moment as Atom and JSON Feed write it (RFC 3339): `2022-08-03T06:15:00+07:00`. */
export const rfc3339 = (time: string): string => `${inVietnam(time).toISOString().slice(0, 19)}+07:00`;

/** A moment as RSS writes it (RFC 822 with years of four digits): `Wed, 03 Aug 2022 06:15:00 +0700`. */
export const rfc822 = (time: string): string => inVietnam(time).toUTCString().replace('GMT', '+0700');
