import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordDate } from '../../../indexer/extract/record-date.ts';
import { findDate } from '../../../indexer/extract/vietnamese-date.ts';

const minute = (publishedAt: string): object => ({
  publishedAt,
  publishedPrecision: 'minute',
  day: publishedAt.slice(0, 10),
});
const day = (written: string): object => ({
  publishedAt: `${written}T00:00:00+07:00`,
  publishedPrecision: 'day',
  day: written,
});

describe('a printed date', () => {
  it.each([
    ['Thứ Tư, 03/08/2022 08:15 [GMT+7]', minute('2022-08-03T08:15:00+07:00')],
    ['Thứ tư, 3/8/2022, 06:15 (GMT+7)', minute('2022-08-03T06:15:00+07:00')],
    ['03/08/2022 - 16:40', minute('2022-08-03T16:40:00+07:00')],
    ['03/08/2022-16:40', minute('2022-08-03T16:40:00+07:00')],
    ['08:15 | 03/08/2022', minute('2022-08-03T08:15:00+07:00')],
    ['08h15, Thứ 4, 03.08.2022', minute('2022-08-03T08:15:00+07:00')],
    ['8 giờ 05 phút, ngày 3/8/2022', minute('2022-08-03T08:05:00+07:00')],
    ['Đăng ngày 3/8/2022 lúc 8h', minute('2022-08-03T08:00:00+07:00')],
    ['3/8/2022 2:05:09 CH', minute('2022-08-03T14:05:09+07:00')],
    ['03/08/2022 12:05 SA', minute('2022-08-03T00:05:00+07:00')],
    ['03/08/2022 12:05 PM', minute('2022-08-03T12:05:00+07:00')],
    ['Cập nhật lúc 14:05, Thứ Tư, ngày 3 tháng 8 năm 2022', minute('2022-08-03T14:05:00+07:00')],
    ['CHỦ NHẬT, 07/08/2022 - 05:00', minute('2022-08-07T05:00:00+07:00')],
    ['Wed, 07 Sep 2022 00:20:00 +07:00', minute('2022-09-07T00:20:00+07:00')],
    ['Mon, 05 Sep 2022 23:30:00 GMT+7', minute('2022-09-05T23:30:00+07:00')],
    ['Mon, 05 Sep 2022 23:30:00 GMT', minute('2022-09-06T06:30:00+07:00')],
    ['3-8-2022', day('2022-08-03')],
    ['Ngày đăng: 3.8.2022', day('2022-08-03')],
    ['ngày 3 tháng 8 năm 2022', day('2022-08-03')],
    ['3 Tháng Mười Hai, 2022', day('2022-12-03')],
    ['Thứ Năm, 29/02/2024', day('2024-02-29')],
    ['Thứ Tư, 3/8/22', day('2022-08-03')],
    ['2022-08-03 (GMT+7)', day('2022-08-03')],
  ])('%s', (line, expected) => {
    expect(findDate(line)).toMatchObject({ published: expected, rest: [] });
  });

  it.each(['31/02/2022', '29-2-2023', '13:75, 03/08/2022', '03/13/2022', '3/8/0022', '14:05 SA 03/08/2022'])(
    '%s does not exist',
    (line) => {
      expect(findDate(line)).toMatchObject({ published: null });
    },
  );

  it('leaves what else stands on its line', () => {
    expect(findDate('Thu Hà | 08:15, Thứ Tư, 03/08/2022 | 123 lượt xem')?.rest).toEqual(['Thu Hà', '123 lượt xem']);
    expect(findDate('Nguyễn Văn Hùng - Trần Na - 05/12/2021 06:00')?.rest).toEqual(['Nguyễn Văn Hùng - Trần Na']);
  });

  it('tells a change from a publication', () => {
    expect(findDate('Cập nhật: 16:45 04/08/2022')?.updated).toBe(true);
    expect(findDate('Đăng lúc: 16:45 04/08/2022')?.updated).toBe(false);
  });

  it.each(['không có ngày', 'từ 25/07/2022 đến 31/07/2022', 'số 05/2022', '0912 345 678', '2022'])(
    'is not in "%s"',
    (line) => {
      expect(findDate(line)).toBeNull();
    },
  );

  it('is what was printed, for every day and minute', () => {
    const two = (n: number): string => String(n).padStart(2, '0');
    const moments = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moments, fc.constantFrom('/', '-', '.'), (date, sign) => {
        const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
        const clock = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
        const expected = `${y}-${two(m)}-${two(d)}T${clock}:00+07:00`;
        for (const line of [`${d}${sign}${m}${sign}${y} ${clock}`, `${clock}, ngày ${d} tháng ${m} năm ${y}`]) {
          expect(findDate(line)?.published?.publishedAt).toBe(expected);
        }
      }),
    );
  });
});

describe('the date of a record', () => {
  it.each<[unknown, object]>([
    ['2022-08-03T08:15:00+07:00', minute('2022-08-03T08:15:00+07:00')],
    ['2022-08-03T01:15:00Z', minute('2022-08-03T08:15:00+07:00')],
    ['2022-08-03T01:15:00.123456Z', minute('2022-08-03T08:15:00+07:00')],
    ['2022-08-02T20:30:00-0500', minute('2022-08-03T08:30:00+07:00')],
    ['2022-08-02T18:30:00Z', minute('2022-08-03T01:30:00+07:00')],
    ['2022-08-03T08:15:00', minute('2022-08-03T08:15:00+07:00')],
    ['2022-08-03 08:15', minute('2022-08-03T08:15:00+07:00')],
    ['2022-08-03T00:00:00+07:00', day('2022-08-03')],
    ['2022-08-03', day('2022-08-03')],
    ['20220803', day('2022-08-03')],
    [20220803, day('2022-08-03')],
    [1659489300, minute('2022-08-03T08:15:00+07:00')],
    ['1659489300', minute('2022-08-03T08:15:00+07:00')],
    [1659489300000, minute('2022-08-03T08:15:00+07:00')],
    [{ $date: '2022-08-03T01:15:00Z' }, minute('2022-08-03T08:15:00+07:00')],
    ['Wed, 07 Sep 2022 00:20:00 +0700', minute('2022-09-07T00:20:00+07:00')],
    ['Thứ Tư, 03/08/2022, 06:15 (GMT+7)', minute('2022-08-03T06:15:00+07:00')],
  ])('%j', (value, expected) => {
    expect(recordDate(value)).toEqual(expected);
  });

  it.each<unknown>([
    '2022',
    '2022-08',
    '2022-02-30',
    '2022-08-03T25:00:00Z',
    'hôm qua',
    '',
    0,
    -1,
    Number.NaN,
    true,
    null,
    [],
    {},
  ])('%j is none', (value) => {
    expect(recordDate(value)).toBeNull();
  });

  it('does not depend on the zone of the server', () => {
    const zone = process.env.TZ;
    try {
      for (const other of ['UTC', 'America/New_York', 'Asia/Ho_Chi_Minh']) {
        process.env.TZ = other;
        expect(recordDate('2022-08-03T06:15:00')).toEqual(minute('2022-08-03T06:15:00+07:00'));
        expect(recordDate(1659489300)).toEqual(minute('2022-08-03T08:15:00+07:00'));
      }
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });
});
