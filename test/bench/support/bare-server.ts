import { serve } from '@hono/node-server';
import { Hono } from 'hono';

/* The yardstick: what Hono and Node can do on this machine with a JSON answer of the same size and nothing else. */

const answer = JSON.parse(process.env['ANSWER'] ?? '{}') as object;
const app = new Hono();
app.get('/account', (c) => c.json(answer));
serve({ fetch: app.fetch, port: Number(process.env['PORT']), hostname: '127.0.0.1' });
