import { describe, expect, test } from 'vitest';
import { readAnsibleList } from '../../../../extension/targets/inventory/ansible.ts';
import { readIniInventory } from '../../../../extension/targets/inventory/ini.ts';
import { expandRanges, InventoryError } from '../../../../extension/targets/inventory/inventory.ts';
import { selectHosts, targetOf } from '../../../../extension/targets/inventory/select.ts';
import { readYamlInventory } from '../../../../extension/targets/inventory/yaml.ts';

const ini = `
mail.example.com   # in no group
; a comment

[web]
www[01:03].example.com ansible_user=deploy
shop ansible_host=10.0.0.9 ansible_port=2222 note="two words"
old:2200

[db]
db-[a:c]

[prod:children]
web
db

[prod:vars]
ansible_user = ops
tier=prod

[db:vars]
tier=data
`;

const yaml = `
all:
  hosts:
    mail.example.com:
  children:
    prod:
      vars: { ansible_user: ops, tier: prod }
      children:
        web:
          hosts:
            www[01:03].example.com: { ansible_user: deploy }
            shop: { ansible_host: 10.0.0.9, ansible_port: 2222, note: two words }
            old: { ansible_port: 2200 }
        db:
          vars: { tier: data }
          hosts:
            db-[a:c]:
`;

const listed = JSON.stringify({
  _meta: { hostvars: { shop: { ansible_host: '10.0.0.9', ansible_port: 2222, ansible_user: 'ops' } } },
  all: { children: ['ungrouped', 'web'] },
  web: { hosts: ['shop', 'www'] },
});

describe.each([
  ['INI', readIniInventory(ini)],
  ['YAML', readYamlInventory(yaml)],
])('an inventory in %s', (_, inventory) => {
  test.each([
    ['web', ['www01.example.com', 'www02.example.com', 'www03.example.com', 'shop', 'old']],
    ['db', ['db-a', 'db-b', 'db-c']],
    ['prod:!web', ['db-a', 'db-b', 'db-c']],
    ['www*,db-a', ['www01.example.com', 'www02.example.com', 'www03.example.com', 'db-a']],
    ['prod:&web:!www*', ['shop', 'old']],
    ['!prod', ['mail.example.com']],
    ['absent', []],
  ])('%s names its hosts', (pattern, hosts) => {
    expect(selectHosts(inventory, pattern)).toEqual(hosts);
  });

  test('everything is meant where nothing is named', () => {
    expect(selectHosts(inventory, '')).toHaveLength(9);
  });

  test.each([
    ['shop', 'ssh://ops@10.0.0.9:2222'],
    ['www02.example.com', 'ssh://deploy@www02.example.com'],
    ['old', 'ssh://ops@old:2200'],
    ['mail.example.com', 'ssh://mail.example.com'],
  ])('%s is reached as its variables and those of its groups say', (host, target) => {
    expect(targetOf(host, inventory.hosts.get(host) ?? {})).toBe(target);
  });

  test('a group below has the last word over the one above', () => {
    expect(inventory.hosts.get('db-a')?.tier).toBe('data');
    expect(inventory.hosts.get('shop')).toMatchObject({ tier: 'prod', note: 'two words' });
  });
});

test('what ansible-inventory --list prints is read', () => {
  const inventory = readAnsibleList(listed);
  expect(selectHosts(inventory, 'web')).toEqual(['shop', 'www']);
  expect(targetOf('shop', inventory.hosts.get('shop') ?? {})).toBe('ssh://ops@10.0.0.9:2222');
});

test.each([
  [{ ansible_connection: 'local' }, 'local'],
  [{ ansible_connection: 'community.docker.docker', ansible_host: 'api' }, 'docker://api'],
  [{ ansible_host: 'fe80::1', ansible_port: 22 }, 'ssh://[fe80::1]:22'],
])('%j is %s', (variables, target) => {
  expect(targetOf('h', variables)).toBe(target);
});

describe('ranges', () => {
  test.each([
    ['db[9:11]', ['db9', 'db10', 'db11']],
    ['db[01:05:2].x', ['db01.x', 'db03.x', 'db05.x']],
    ['[a:b][1:2]', ['a1', 'a2', 'b1', 'b2']],
    ['plain', ['plain']],
    ['[::1]', ['[::1]']],
  ])('%s', (pattern, hosts) => {
    expect(expandRanges(pattern)).toEqual(hosts);
  });

  test.each(['db[5:1]', 'db[1:99999999]', 'db[1:9:0]', 'x[1:z]', '[1:1000][1:1000][1:1000]'])(
    '%s is refused',
    (pattern) => {
      expect(() => expandRanges(pattern)).toThrow(InventoryError);
    },
  );
});

describe('what is no inventory is refused with its place', () => {
  test.each([
    ['[web\nhost', /Line 1 .*\[web/],
    ['[web:vars]\nnothing', /Line 2 .*nothing/],
    ['[web:other]', /Line 1/],
    ['host word', /Line 1/],
  ])('INI %j', (text, message) => {
    expect(() => readIniInventory(text)).toThrow(message);
  });

  test.each([
    ['- a list', /names with a colon/],
    ['web: { hots: {} }', /"hots"; a group has hosts, children and vars/],
    ['web: {', /line 1/],
  ])('YAML %j', (text, message) => {
    expect(() => readYamlInventory(text)).toThrow(message);
  });

  test.each(['nonsense', '[1]', '{"web": 3}'])('JSON %s', (text) => {
    expect(() => readAnsibleList(text)).toThrow(InventoryError);
  });

  test('groups that hold each other do not hang', () => {
    const inventory = readIniInventory('[a:children]\nb\n[b:children]\na\n[b]\nhost\n');
    expect(selectHosts(inventory, 'a')).toEqual(['host']);
  });
});
