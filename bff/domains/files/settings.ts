import { setting } from '../settings/service.ts';

/** The largest file that is taken where an attribute does not say. */
export const fileKilobytesMax = setting({
  path: 'foyer/files/size_max',
  default: 5000,
  min: 1,
  max: 20_000,
  levels: ['global', 'website'],
  label: 'Largest file',
  meaning: 'The largest file that customers may upload, in kilobytes (1,000 bytes), where the attribute does not say.',
});

/** What the files of one customer may take in all. */
export const quotaKilobytes = setting({
  path: 'foyer/files/quota',
  default: 50_000,
  min: 1,
  max: 10_000_000,
  levels: ['global', 'website'],
  label: 'Files of one customer',
  meaning: 'What all files of one customer may take, in kilobytes (1,000 bytes).',
});
