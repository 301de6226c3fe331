import { describe, expect, test } from 'vitest';
import { understand } from './reading.ts';

/** Inclusive days as "from..to"; an open end is empty. */
const days = (q: string): string => {
  const { dateFrom, dateTo } = understand(q);
  return dateFrom === null && dateTo === null ? '' : `${dateFrom ?? ''}..${dateTo ?? ''}`;
};

describe('dates in queries', () => {
  test.each([
    ['bão lũ 2016', '2016-01-01..2016-12-31'],
    ['bao lu nam 2016', '2016-01-01..2016-12-31'],
    ['họp tháng 3/2021', '2021-03-01..2021-03-31'],
    ['tháng 2 năm 2020', '2020-02-01..2020-02-29'],
    ['tháng chạp 2019', '2019-12-01..2019-12-31'],
    ['ngày 5/9/2018', '2018-09-05..2018-09-05'],
    ['5-9-2018', '2018-09-05..2018-09-05'],
    ['5 tháng 9 năm 2018', '2018-09-05..2018-09-05'],
    ['2018-09-05', '2018-09-05..2018-09-05'],
    ['quý III/2021', '2021-07-01..2021-09-30'],
    ['quy 4 nam 2019', '2019-10-01..2019-12-31'],
    ['9 tháng đầu năm 2022', '2022-01-01..2022-09-30'],
    ['3 tháng cuối năm 2022', '2022-10-01..2022-12-31'],
    ['đầu năm 2021', '2021-01-01..2021-03-31'],
    ['cuối tháng 4/2021', '2021-04-21..2021-04-30'],
    ['những năm 1990', '1990-01-01..1999-12-31'],
  ])('%s', (q, expected) => {
    expect(days(q)).toBe(expected);
  });
});

describe('ranges and open ends', () => {
  test.each([
    ['từ năm 2017 đến 2019', '2017-01-01..2019-12-31'],
    ['hạn hán 2015-2016', '2015-01-01..2016-12-31'],
    ['từ tháng 3 đến tháng 6/2020', '2020-03-01..2020-06-30'],
    ['từ 1/2 đến 15/3/2021', '2021-02-01..2021-03-15'],
    ['từ 1/7/2023', '2023-07-01..'],
    ['từ năm 2020 đến nay', '2020-01-01..'],
    ['sau năm 2018', '2019-01-01..'],
    ['trước tháng 6/2019', '..2019-05-31'],
    ['đến năm 2020', '..2020-12-31'],
  ])('%s', (q, expected) => {
    expect(days(q)).toBe(expected);
  });
});

describe('days counted from today, a Wednesday in May 2024', () => {
  test.each([
    ['hôm nay', '2024-05-15..2024-05-15'],
    ['hom qua', '2024-05-14..2024-05-14'],
    ['tuần trước', '2024-05-06..2024-05-12'],
    ['tuần này', '2024-05-13..2024-05-19'],
    ['tháng trước', '2024-04-01..2024-04-30'],
    ['quý trước', '2024-01-01..2024-03-31'],
    ['năm ngoái', '2023-01-01..2023-12-31'],
    ['tháng 10 năm ngoái', '2023-10-01..2023-10-31'],
    ['10 ngày qua', '2024-05-05..2024-05-15'],
    ['3 tháng gần đây', '2024-02-15..2024-05-15'],
  ])('%s', (q, expected) => {
    expect(days(q)).toBe(expected);
  });
});

describe('no dates', () => {
  test.each([
    'nhiệm kỳ 2020-2025',
    'giai đoạn 2016 - 2020',
    'năm học 2022-2023',
    'Nghị định 15/2020/NĐ-CP',
    '2019/QĐ-UBND',
    'Luật Thủy lợi 2017',
    'hơn 2000 hộ',
    '2000 người dân',
    'quy hoạch đến năm 2050',
    'covid-19',
    'kỷ niệm 80 năm',
    'bão số 5',
    '2 năm sau',
    '31/2/2020x',
    '12020',
    'mưa tháng 8',
    '"năm 2019"',
    '-2019 lũ',
  ])('in %s', (q) => {
    expect(days(q)).toBe('');
  });
});
