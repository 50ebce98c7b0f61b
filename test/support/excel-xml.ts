import { SaxesParser } from 'saxes';

/** A sheet as a strict XML parser reads it: rows of `[type, text]`, null for an empty cell. */
export type Sheet = ([string, string] | null)[][];

/** Reads SpreadsheetML 2003; throws where it is not well-formed XML with its namespaces in order. */
export const readExcelXml = (xml: string): Sheet[] => {
  const sheets: Sheet[] = [];
  const parser = new SaxesParser({ xmlns: true, position: true });
  let type = '';
  let text = '';
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    if (uri !== 'urn:schemas-microsoft-com:office:spreadsheet') throw new Error(`<${local}> has the namespace ${uri}`);
    if (local === 'Worksheet') sheets.push([]);
    if (local === 'Row') sheets.at(-1)?.push([]);
    if (local === 'Cell') sheets.at(-1)?.at(-1)?.push(null);
    if (local === 'Data') {
      type = attributes['ss:Type']?.value ?? '';
      text = '';
    }
  });
  parser.on('text', (part) => {
    text += part;
  });
  parser.on('closetag', ({ local }) => {
    const row = sheets.at(-1)?.at(-1);
    if (local === 'Data' && row !== undefined) row[row.length - 1] = [type, text];
  });
  parser.write(xml).close();
  return sheets;
};
