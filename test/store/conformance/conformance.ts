import { describe } from 'vitest';
import { testConcurrency } from './concurrency.ts';
import { testDocuments } from './documents.ts';
import { testKeywords } from './keywords.ts';
import { testModel } from './model.ts';
import { testNumbersAndEvents } from './numbers-and-events.ts';
import { testQueries } from './queries.ts';
import type { OpenStore } from './suite.ts';
import { testTransactions } from './transactions.ts';
import { testUnique } from './unique.ts';

/** What every engine behind the store port must do. */
export const testConformance = (engine: string, open: OpenStore): void => {
  describe(`${engine} as a store`, () => {
    describe('documents', () => {
      testDocuments(open);
    });
    describe('unique constraints', () => {
      testUnique(open);
    });
    describe('queries', () => {
      testQueries(open);
    });
    describe('keyword search', () => {
      testKeywords(open);
    });
    describe('transactions', () => {
      testTransactions(open);
    });
    describe('numbers and events', () => {
      testNumbersAndEvents(open);
    });
    describe('properties', () => {
      testModel(open);
      testConcurrency(open);
    });
  });
};
