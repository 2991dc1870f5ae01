// The machine's clock is set back by an hour under a running node (libfaketime): the next step is in its time, not an hour late.
import assert from 'node:assert/strict'
import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { scratch, smtpSink, start, until } from './harness.mjs'

const key = 'clockclockclockclockclockclock00'
const faketime = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1'

const organisation = [
  ...['ann', 'ben'].map((name) => `kind: Person\nmetadata: {name: ${name}}\nspec: {email: ${name}@shop.example, timeZone: UTC, notify: [{email: 0m}]}`),
  'kind: Team\nmetadata: {name: web}\nspec: {members: [ann, ben]}',
  'kind: Escalation\nmetadata: {name: default}\nspec: {steps: [{page: ["person:ann"]}, {page: ["person:ben"], after: 8s}]}',
  'kind: Service\nmetadata: {name: shop}\nspec: {kind: digital, team: web, group: alert}',
  `kind: Integration\nmetadata: {name: load}\nspec: {type: onus, service: shop, key: ${key}}`,
]

test('a clock set back by an hour delays no step of an escalation', async (t) => {
  const offset = join(scratch(t), 'offset')
  const set = (seconds) => {
    writeFileSync(`${offset}.new`, `${seconds}\n`) // whole or not at all
    renameSync(`${offset}.new`, offset)
  }
  set('+0')
  const smtp = await smtpSink(t)
  const through = ['env', `LD_PRELOAD=${faketime}`, `FAKETIME_TIMESTAMP_FILE=${offset}`, 'FAKETIME_NO_CACHE=1', 'FAKETIME_DONT_FAKE_MONOTONIC=1', 'FAKETIME_FORCE_MONOTONIC_FIX=0']
  const node = await start(t, { smtp, through })
  await node.token()
  const applied = await node.run(['apply', '-f', '-'], { input: organisation.map((one) => `apiVersion: onus.dev/v1\n${one}\n`).join('---\n') })
  assert.equal(applied.code, 0, applied.stderr)
  const got = (person) => smtp.mails.find((mail) => mail.to[0] === `${person}@shop.example`)

  const fired = await node.api('POST', '/api/v1/signals', { dedup_key: 'cards', summary: 'Card payments fail', severity: 'critical' }, { token: key })
  assert.equal(fired.status, 202)
  await until('ann’s page', () => got('ann'))
  const began = performance.now()
  set('-3600')
  await until('a warning that the clock went back', () => /the database's clock went back.*seconds=3(600|599)/.test(node.process.output()), 5_000)
  await until('step two, ben’s page', () => got('ben'), 12_000)
  assert.ok(performance.now() - began > 5_000, 'step two in its time, not at once')
  assert.equal((await node.fetch('/readyz')).status, 200)
})
