/** One line of the tax rates. `ratePpm` is in millionths: 19 % is 190,000. */
export interface TaxRate {
  readonly countryCode: string;
  /** Empty: the whole country. */
  readonly region: string;
  /** `*`: every class that has no line of its own. */
  readonly taxClass: string;
  readonly ratePpm: number;
  readonly label: string;
}

const linePattern = /^([A-Z]{2})(?:-(\S+))?\s+(\S+)\s+(\d{1,3}(?:\.\d{1,4})?)%?\s+(\S.*)$/u;

const parseLine = (line: string): TaxRate | undefined => {
  const [, countryCode = '', region = '', taxClass = '', percent = '', label = ''] = linePattern.exec(line) ?? [];
  const ratePpm = Math.round(Number(percent) * 10_000);
  return countryCode === '' || ratePpm > 1_000_000 ? undefined : { countryCode, region, taxClass, ratePpm, label };
};

/** Reads the lines of the setting; undefined where one says nothing. */
export const parseTaxRates = (text: string): TaxRate[] | undefined => {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const rates = lines.map(parseLine).filter((rate) => rate !== undefined);
  return rates.length === lines.length ? rates : undefined;
};

const narrow = (rates: readonly TaxRate[], isExact: (rate: TaxRate) => boolean, isWide: (rate: TaxRate) => boolean) => {
  const exact = rates.filter(isExact);
  return exact.length > 0 ? exact : rates.filter(isWide);
};

/** The rates that count at a place for a class: the region's lines before the country's, the class's before `*`. */
export const ratesFor = (
  rates: readonly TaxRate[],
  { countryCode, region }: { countryCode: string; region: string },
  taxClass: string,
): TaxRate[] => {
  const inCountry = rates.filter((rate) => rate.countryCode === countryCode);
  const ofClass = narrow(
    inCountry,
    (rate) => rate.taxClass === taxClass,
    // Shipping is taxed only where a line says so.
    (rate) => rate.taxClass === '*' && taxClass !== 'shipping',
  );
  return narrow(
    ofClass,
    (rate) => rate.region !== '' && rate.region === region,
    (rate) => rate.region === '',
  );
};
