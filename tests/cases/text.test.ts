import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesOf } from '../analysis/legacy/encoders.ts';
import { type CaseArchive, caseEngines } from './archive.ts';

/** Cases of Vietnamese text, from public bug reports about software of this kind: one test a case. */

/** What is marked in the title of each article a query finds, by id. */
async function marked(archive: CaseArchive, q: string): Promise<Record<string, string[]>> {
  const { body } = await archive.get('/api/search', { q });
  return Object.fromEntries(
    body.results.map(({ id, titleHtml }: { id: string; titleHtml: string }) => [
      id,
      [...titleHtml.matchAll(/<mark>(.*?)<\/mark>/g)].map(([, text]) => text),
    ]),
  );
}

describe.each(caseEngines())('on $name', (engine) => {
  beforeAll(() => engine.start());
  afterAll(() => engine.close());

  it('C01: look-alikes of Đ find one another', async () => {
    const archive = await engine.archive({
      records: {
        A1: '\u0110ảng bộ xã Tân Lập',
        A2: '\u00d0ảng bộ xã Tân Lập',
        A3: '\u00d0ẢNG BỘ XÃ TÂN LẬP',
        A4: '\u0189ảng bộ xã Tân Lập',
      },
    });
    for (const q of ['Đảng bộ', 'đảng bộ', 'dang bo', '\u00d0ảng bộ'])
      expect((await archive.find(q)).sort(), q).toEqual(['A1', 'A2', 'A3', 'A4']);
    for (const id of ['A1', 'A2', 'A3', 'A4']) {
      const { headers } = await archive.request(`/articles/${id}/cite.ris`);
      expect(headers.get('Content-Disposition'), id).toBe('attachment; filename="dang-bo-xa-tan-lap.ris"');
    }
  });

  it('C03: every composition of a letter is one', async () => {
    const text = 'Bệnh viện huyện nhận máy thở, tin số';
    const archive = await engine.archive({
      records: {
        B1: `${text} 1`,
        B2: `${text} 2`.normalize('NFD'),
        B3: 'Bê\u0323nh viê\u0323n huyê\u0323n nhận máy thở, tin số 3',
      },
    });
    const q = 'bệnh viện huyện';
    for (const written of [q, q.normalize('NFD'), 'bê\u0323nh viê\u0323n huyê\u0323n', 'benh vien huyen'])
      expect((await archive.find(written)).sort(), written).toEqual(['B1', 'B2', 'B3']);
    for (const written of ['một', 'mo\u0323\u0302t', 'mô\u0323t', 'mọ\u0302t'])
      expect((await archive.get('/api/search', { q: written })).body.query.interpreted.normalized).toBe('m\u1ed9t');
  });

  it('C05: the tone mark may stand on either vowel', async () => {
    const archive = await engine.archive({
      records: {
        A: 'Hòa giải viên ở cơ sở',
        B: 'Hoà giải viên ở cơ sở',
        C: 'Hóa giải bất đồng',
        D: 'Đoàn Vịêt Nam',
        E: 'Đoàn Việt Nam',
      },
    });
    const found = await archive.find('hòa giải');
    expect(await archive.find('hoà giải')).toEqual(found);
    expect(found.slice(0, 2).sort()).toEqual(['A', 'B']);
    expect((await archive.find('Việt Nam')).sort()).toEqual(['D', 'E']);
  });

  it('C07: i and y are one where both are the same word', async () => {
    const archive = await engine.archive({
      records: {
        A: 'Trường cao đẳng kỹ thuật',
        B: 'Trường cao đẳng kĩ thuật',
        C: 'Tai nạn ở chợ',
        D: 'Vòng tay nhân ái',
        G: 'Giữ đàn voọc quý hiếm bên cô Thúy',
        H: 'Giữ đàn voọc quí hiếm',
        E: { title: 'Đò ngang', body: ['Bến đò xã Lục Sỹ Thành, huyện Trà Ôn đông khách.'], date: '2015-03-02' },
        F: { title: 'Đò dọc', body: ['Bến đò xã Lục Sĩ Thành, huyện Trà Ôn vắng khách.'], date: '2015-03-02' },
      },
    });
    expect((await archive.find('kĩ thuật')).sort()).toEqual(['A', 'B']);
    expect((await archive.find('kỹ thuật')).sort()).toEqual(['A', 'B']);
    expect(await archive.find('tay')).toEqual(['D']);
    expect((await archive.find('quý hiếm')).sort()).toEqual(['G', 'H']);
    expect((await archive.find('quí hiếm')).sort()).toEqual(['G', 'H']);
    expect(await archive.find('thúi')).toEqual([]);
    const { body: e } = await archive.get('/api/articles/E');
    const { body: f } = await archive.get('/api/articles/F');
    const ward = (article: { places: { id: string; level: string }[] }) =>
      article.places.filter(({ level }) => level === 'ward').map(({ id }) => id);
    expect(ward(e)).toHaveLength(1);
    expect(ward(f)).toEqual(ward(e));
    const district = ward(e)[0]!.split('.').slice(0, -1).join('.');
    const { body } = await archive.get('/api/search', { q: '', place: district, facets: 'place' });
    expect(body.facets.place.find(({ value }: { value: string }) => value === ward(e)[0]).count).toBe(2);
  });

  it('C09: letters of VNI are two characters', async () => {
    const archive = await engine.archive({
      files: {
        'vni.html': `<!doctype html><html><head><meta charset="utf-8"><title>Tin</title></head><body><article><h1><font face="VNI-Times">Ñaûng boä huyeän Tröôøng Sa</font></h1>
<p><font face="VNI-Times">Ñaûng boä huyeän Tröôøng Sa, nhaân daân xaõ Phuù Yeân</font></p></article></body></html>`,
      },
    });
    const [id] = await archive.find('trường sa');
    expect(await archive.find('truong sa')).toEqual([id]);
    const { body } = await archive.get(`/api/articles/${id}`);
    expect([body.title, body.lead, ...body.body].filter(Boolean)).toContain(
      'Đảng bộ huyện Trường Sa, nhân dân xã Phú Yên',
    );
    expect(JSON.stringify([body.title, body.lead, body.body])).not.toMatch(/[øö]/);
  });

  it('C11: bytes are believed before the charset a page declares', async () => {
    const page = (charset: string, title: Buffer): Buffer =>
      Buffer.concat([
        bytesOf(`<!doctype html><html><head><meta charset="${charset}"><title>`),
        title,
        bytesOf('</title></head><body><article><h1>'),
        title,
        bytesOf('</h1><p>Xuan nay, ba con vui.</p></article></body></html>'),
      ]);
    const archive = await engine.archive({
      files: {
        'a.html': page('windows-1258', Buffer.from('42eaf26e68207669eaf26e20d069eaf26e204269ea6e', 'hex')),
        'b.html': page('iso-8859-1', Buffer.from('Mùa chè Thái Nguyên')),
      },
    });
    const titles = async (q: string): Promise<string[]> =>
      (await archive.get('/api/search', { q })).body.results.map(({ title }: { title: string }) => title);
    expect(await titles('bệnh viện')).toEqual(['Bệnh viện Điện Biên']);
    expect(await titles('mùa chè')).toEqual(['Mùa chè Thái Nguyên']);
  });

  it('C15: capitals of every letter', async () => {
    const archive = await engine.archive({
      records: { A: 'ỦY BAN NHÂN DÂN HUYỆN ĐỨC HUỆ HỌP', B: 'Ủy ban nhân dân huyện Đức Huệ họp' },
    });
    for (const q of ['ủy ban nhân dân huyện đức huệ', 'ỦY BAN NHÂN DÂN HUYỆN ĐỨC HUỆ', 'ủY bAN Nhân dÂN huyỆn Đức huệ'])
      expect((await archive.find(`"${q}"`)).sort(), q).toEqual(['A', 'B']);
    for (const q of ['đứ', 'ĐỨ', 'du']) {
      const { body } = await archive.get('/api/suggest', { q, limit: '50' });
      expect(
        body.suggestions.map(({ text }: { text: string }) => text).some((text: string) => /Đức Huệ/u.test(text)),
        q,
      ).toBe(true);
    }
  });

  it('C19: only whole words are marked', async () => {
    const archive = await engine.archive({ records: { A: 'Đàn ông ở An Giang quảng bá nem' } });
    expect(await marked(archive, 'an')).toEqual({ A: ['An'] });
    expect(await marked(archive, 'ba')).toEqual({ A: ['bá'] });
    expect(await marked(archive, 'đàn')).toEqual({ A: ['Đàn'] });
  });

  it('C21: numbers never match their neighbours', async () => {
    const archive = await engine.archive({
      records: {
        A: 'Quyết định 10234/QĐ-UBND',
        B: 'Quyết định 10235/QĐ-UBND',
        C: 'Kế hoạch năm 2023',
        D: 'Kế hoạch năm 2022',
      },
    });
    expect(await archive.find('10234')).toEqual(['A']);
    expect(await archive.find('2023')).toEqual(['C']);
  });

  it('C23: phrases hold whatever words are in them', async () => {
    const archive = await engine.archive({
      records: {
        A: 'Nhà nước của dân, do dân, vì dân',
        B: 'Dân vận, dân chủ, dân sinh',
        C: 'Dân làm, dân hưởng, dân lo',
      },
    });
    expect(await archive.find('"của dân, do dân, vì dân"')).toEqual(['A']);
    for (const q of ['"và"', 'dân "của"']) expect((await archive.get('/api/search', { q })).status).toBe(200);
  });

  it('C25: an abbreviation is its full form, as one phrase', async () => {
    const archive = await engine.archive({
      records: {
        A: 'UBND tỉnh họp thường kỳ',
        B: 'Uỷ ban nhân dân tỉnh họp thường kỳ',
        C: 'Ủy viên Ban Biên tập nói về dân số, nhân lực',
      },
    });
    expect((await archive.find('UBND')).sort()).toEqual(['A', 'B']);
    expect((await archive.find('ubnd tỉnh')).sort()).toEqual(['A', 'B']);
    expect((await archive.find('ủy ban nhân dân')).slice(0, 2).sort()).toEqual(['A', 'B']);
  });

  it('C27: lists are in Vietnamese order', async () => {
    const names = ['An Giang', 'Ayun Pa', 'Ân Thi', 'Bắc Ninh', 'Cần Thơ', 'Dĩ An', 'Đà Nẵng', 'Điện Biên'];
    names.push('Đồng Nai', "Ea H'leo", 'Oai', 'Ô Môn', 'Yên Bái');
    const mixed = ['Yên Bái', 'Đồng Nai', 'Ân Thi', 'Dĩ An', 'An Giang', 'Oai', 'Điện Biên', 'Bắc Ninh', 'Ô Môn'];
    mixed.push('Đà Nẵng', 'Cần Thơ', "Ea H'leo", 'Ayun Pa');
    const archive = await engine.archive({ records: { A: { title: 'Danh sách', tags: mixed } } });
    const { body } = await archive.get('/api/search', { facets: 'tag' });
    expect(body.facets.tag.map(({ label }: { label: string }) => label)).toEqual(names);
  });
});
