import { define } from '../../define.ts';
import { FoyerProvider } from './provider.ts';

define('foyer-provider', FoyerProvider);
