/** What the demo shop sells; prices in cents. */
export const lamps = [
  {
    sku: 'tarn',
    name: 'Tarn',
    description: 'Table lamp, glazed stoneware, linen shade',
    price: 16_800,
    category: 'Table',
  },
  {
    sku: 'pip',
    name: 'Pip',
    description: 'Small table lamp, spun steel, three levels',
    price: 9400,
    category: 'Table',
  },
  { sku: 'heron', name: 'Heron', description: 'Floor lamp, bent ash, brass joint', price: 34_000, category: 'Floor' },
  { sku: 'moon', name: 'Moon', description: 'Globe lamp, opal glass on walnut', price: 21_000, category: 'Table' },
  { sku: 'hollow', name: 'Hollow', description: 'Pendant, hammered copper', price: 18_500, category: 'Ceiling' },
  {
    sku: 'quill',
    name: 'Quill',
    description: 'Desk lamp, two joints, turns to the wall',
    price: 14_200,
    category: 'Desk',
  },
  { sku: 'sparrow', name: 'Sparrow', description: 'Wall light, for beside the bed', price: 11_800, category: 'Wall' },
  { sku: 'wick', name: 'Wick', description: 'Lantern, charges by cable, ten evenings', price: 7600, category: 'Table' },
] as const;

export type Lamp = (typeof lamps)[number]['sku'];
