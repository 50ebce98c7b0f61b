/*
 * Real towns with their regions, and shapes of postal codes and telephone numbers that belong to them: `#` stands for any
 * digit, `@` for a letter that British and Irish codes use. Regions are named as the country's own list names them.
 */

export interface Town {
  city: string;
  region: string;
  postcode: string;
}

export interface Place {
  countryCode: string;
  /** How many of a hundred customers live there. */
  share: number;
  telephone: string;
  /** `{street}` is a street name of the country's language, `{number}` a house number. */
  street: string;
  streets: readonly string[];
  towns: readonly Town[];
}

const town = (city: string, region: string, postcode: string): Town => ({ city, region, postcode });

export const places: readonly Place[] = [
  {
    countryCode: 'US',
    share: 26,
    telephone: '(503) 555-01##',
    street: '{number} {street}',
    streets: [
      'Alder Street',
      'Hawthorne Blvd',
      'Lakeview Drive',
      'Mill Road',
      'Cedar Lane',
      'Union Avenue',
      'Harbor Way',
    ],
    towns: [
      town('Portland', 'Oregon', '9720#'),
      town('Seattle', 'Washington', '9810#'),
      town('Austin', 'Texas', '7870#'),
      town('Fayetteville', 'Arkansas', '72701'),
      town('Burlington', 'Vermont', '05401'),
      town('Asheville', 'North Carolina', '2880#'),
      town('San Francisco', 'California', '9411#'),
      town('Brooklyn', 'New York', '1120#'),
    ],
  },
  {
    countryCode: 'CA',
    share: 7,
    telephone: '(416) 555-01##',
    street: '{number} {street}',
    streets: ['Maple Street', 'Queen Street', 'Granville Street', 'Lakeshore Road', 'Spadina Avenue'],
    towns: [
      town('Toronto', 'Ontario', 'M5V 2T#'),
      town('Vancouver', 'British Columbia', 'V6B 1A#'),
      town('Halifax', 'Nova Scotia', 'B3H 4R#'),
      town('Calgary', 'Alberta', 'T2P 3N#'),
    ],
  },
  {
    countryCode: 'GB',
    share: 11,
    telephone: '020 7946 0###',
    street: '{number} {street}',
    streets: ['High Street', 'Station Road', 'Church Lane', 'Victoria Terrace', 'Mill Lane', 'Queens Road'],
    towns: [
      town('London', '', 'SW1A #@@'),
      town('Bristol', '', 'BS1 #@@'),
      town('Edinburgh', '', 'EH1 #@@'),
      town('Leeds', '', 'LS1 #@@'),
      town('Cardiff', '', 'CF10 #@@'),
    ],
  },
  {
    countryCode: 'IE',
    share: 3,
    telephone: '01 555 0###',
    street: '{number} {street}',
    streets: ['Dame Street', 'Patrick Street', 'Shop Street', 'Harcourt Road'],
    towns: [
      town('Dublin', 'Co. Dublin', 'D02 X28#'),
      town('Cork', 'Co. Cork', 'T12 Y23#'),
      town('Galway', 'Co. Galway', 'H91 E2K#'),
    ],
  },
  {
    countryCode: 'DE',
    share: 12,
    telephone: '030 2312####',
    street: '{street} {number}',
    streets: ['Lindenstraße', 'Bahnhofstraße', 'Goethestraße', 'Am Mühlbach', 'Kastanienallee', 'Schillerplatz'],
    towns: [
      town('Berlin', '', '1011#'),
      town('Hamburg', '', '2009#'),
      town('München', '', '8033#'),
      town('Leipzig', '', '0410#'),
      town('Köln', '', '5066#'),
    ],
  },
  {
    countryCode: 'FR',
    share: 8,
    telephone: '01 99 00 ## ##',
    street: '{number} {street}',
    streets: ['rue de la République', 'avenue Victor-Hugo', 'place du Marché', 'rue des Lilas', 'quai Saint-Michel'],
    towns: [
      town('Paris', '', '7500#'),
      town('Lyon', '', '6900#'),
      town('Nantes', '', '44000'),
      town('Strasbourg', '', '67000'),
    ],
  },
  {
    countryCode: 'ES',
    share: 5,
    telephone: '91 555 ## ##',
    street: '{street}, {number}',
    streets: ['Calle Mayor', 'Avenida de la Constitución', 'Calle del Olivo', 'Paseo de Gracia'],
    towns: [
      town('Madrid', 'Madrid', '2800#'),
      town('Barcelona', 'Barcelona', '0800#'),
      town('Sevilla', 'Sevilla', '4100#'),
    ],
  },
  {
    countryCode: 'IT',
    share: 5,
    telephone: '06 5550 ####',
    street: '{street}, {number}',
    streets: ['Via Garibaldi', 'Via Roma', 'Corso Italia', 'Viale dei Tigli', "Via dell'Orso"],
    towns: [town('Roma', 'Roma', '0018#'), town('Milano', 'Milano', '2012#'), town('Torino', 'Torino', '1012#')],
  },
  {
    countryCode: 'NL',
    share: 4,
    telephone: '020 555 ####',
    street: '{street} {number}',
    streets: ['Keizersgracht', 'Dorpsstraat', 'Molenweg', 'Oude Haven'],
    towns: [town('Amsterdam', '', '1012 AB'), town('Utrecht', '', '3511 CE'), town('Groningen', '', '9711 HN')],
  },
  {
    countryCode: 'SE',
    share: 3,
    telephone: '08-465 00# ##',
    street: '{street} {number}',
    streets: ['Storgatan', 'Skolgatan', 'Björkvägen', 'Ängsgatan'],
    towns: [town('Stockholm', '', '111 2#'), town('Göteborg', '', '411 0#'), town('Malmö', '', '211 2#')],
  },
  {
    countryCode: 'JP',
    share: 5,
    telephone: '03-5550-####',
    street: '{street}{number}-3-5',
    streets: ['神南', '本町', '桜丘町', '中央'],
    towns: [
      town('渋谷区', '東京都', '150-004#'),
      town('大阪市北区', '大阪府', '530-000#'),
      town('札幌市中央区', '北海道', '060-000#'),
    ],
  },
  {
    countryCode: 'BR',
    share: 3,
    telephone: '(11) 5555-####',
    street: '{street}, {number}',
    streets: ['Rua das Flores', 'Avenida Paulista', 'Rua do Sol', 'Travessa da Paz'],
    towns: [
      town('São Paulo', 'São Paulo', '01310-10#'),
      town('Rio de Janeiro', 'Rio de Janeiro', '20040-00#'),
      town('Curitiba', 'Paraná', '80010-00#'),
    ],
  },
  {
    countryCode: 'IN',
    share: 3,
    telephone: '022 5550 ####',
    street: '{number}, {street}',
    streets: ['MG Road', 'Park Street', 'Linking Road', 'Nehru Marg'],
    towns: [
      town('Mumbai', 'Maharashtra', '40000#'),
      town('Bengaluru', 'Karnataka', '56000#'),
      town('Kolkata', 'West Bengal', '70001#'),
    ],
  },
  {
    countryCode: 'AU',
    share: 3,
    telephone: '(02) 5550 ####',
    street: '{number} {street}',
    streets: ['Wattle Street', 'George Street', 'Beach Road', 'Kingfisher Avenue'],
    towns: [
      town('Sydney', 'New South Wales', '2000'),
      town('Melbourne', 'Victoria', '3000'),
      town('Hobart', 'Tasmania', '7000'),
    ],
  },
  {
    countryCode: 'PL',
    share: 2,
    telephone: '22 555 ## ##',
    street: 'ul. {street} {number}',
    streets: ['Polna', 'Słoneczna', 'Kwiatowa', 'Długa'],
    towns: [town('Warszawa', '', '00-95#'), town('Kraków', '', '31-00#'), town('Gdańsk', '', '80-83#')],
  },
];
