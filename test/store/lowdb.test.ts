import { openTempStore } from '../support/temp-store.ts';
import { testConformance } from './conformance/conformance.ts';

testConformance('lowdb', openTempStore);
