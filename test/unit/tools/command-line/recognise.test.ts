import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recognise } from '../../../../extension/tools/command-line/recognise.ts';

/** The recognised command lines. */
function toolCommands(script: string): string[] {
  return recognise(script).sources.map(({ argv }) => argv.join(' '));
}

/** The only recognised command line, or null. */
function toolCommand(script: string): string | null {
  const [only, ...more] = toolCommands(script);
  return only === undefined || more.length > 0 ? null : only;
}

describe('a plain command', () => {
  test.each([
    ['iostat -x 1 3', 'iostat -x 1 3'],
    ['/usr/bin/iostat -x', 'iostat -x'],
    ['LC_ALL=C S_COLORS=never iostat', 'iostat'],
    ['iostat -x "sda" \'sdb\'', 'iostat -x sda sdb'],
    ['iostat \\\n  -x 1 # every second', 'iostat -x 1'],
    ['iostat 2>&1', 'iostat'],
    ['iostat 2>/dev/null', 'iostat'],
    ['iostat -x $DEVICE', 'iostat -x $DEVICE'],
    ['iostat -p "$(lsblk -dno NAME | head -1)" 1', 'iostat -p $(lsblk -dno NAME | head -1) 1'],
    ['"iostat"', 'iostat'],
  ])('%s', (script, argv) => {
    expect(toolCommand(script)).toBe(argv);
  });

  test.each([
    'vmstat --version',
    'free --help',
    'iostat -V',
    'uptime -h',
    'mpstat -V',
    'ls',
    '',
    '# iostat',
    '$TOOL -x',
  ])('not a tool: %s', (script) => {
    expect(toolCommand(script)).toBeNull();
  });
});

describe('wrappers', () => {
  test.each([
    'sudo iostat -x',
    'sudo -n -u root -- iostat -x',
    'sudo -Eu root LC_ALL=C iostat -x',
    'doas -u root iostat -x',
    'env -i LC_ALL=C iostat -x',
    'env -u LANG iostat -x',
    'timeout 10 iostat -x',
    'timeout -s INT -k 2 10s iostat -x',
    'timeout --signal=INT 10 iostat -x',
    'stdbuf -oL iostat -x',
    'nice -n 19 iostat -x',
    'nice -19 iostat -x',
    'ionice -c2 -n 7 iostat -x',
    'ionice -c 2 iostat -x',
    'chrt -f 50 iostat -x',
    'taskset -c 0,1 iostat -x',
    'taskset 0x3 iostat -x',
    'nsenter -t 1 -m -u -n -i iostat -x',
    'nsenter --target 1 --mount -- iostat -x',
    'chroot /host iostat -x',
    'unshare -m iostat -x',
    'setsid -w iostat -x',
    'nohup iostat -x',
    'time -p iostat -x',
    'command iostat -x',
    'exec iostat -x',
    'exec -a name iostat -x',
    'docker exec c1 iostat -x',
    'docker --context prod exec -it -e A=b --user root c1 iostat -x',
    'docker container exec c1 iostat -x',
    'docker run --rm -it --privileged -v /:/host --pid host tools:1 iostat -x',
    'docker compose -f a.yml exec db iostat -x',
    'podman exec c1 iostat -x',
    'kubectl exec pod/db-0 -- iostat -x',
    'kubectl -n prod exec -it db-0 -c db -- iostat -x',
    'kubectl debug node/n1 -it --image=tools -- iostat -x',
    'crictl exec -it 9f2c iostat -x',
    'ssh db1 iostat -x',
    'ssh -p 2222 -o BatchMode=yes root@db1 "iostat -x"',
    "ssh db1 -t 'sudo iostat -x'",
    "sh -c 'iostat -x'",
    'bash -lc "iostat -x"',
    "bash -o pipefail -c 'iostat -x'",
    "su - postgres -c 'iostat -x'",
    "watch -n 1 'iostat -x'",
    'watch -d -n1 iostat -x',
    'ip netns exec blue iostat -x',
    'ssh -J bastion db1 "sudo docker exec c1 sh -c \'LC_ALL=C iostat -x\'"',
  ])('%s', (script) => {
    expect(toolCommand(script)).toBe('iostat -x');
  });

  test('busybox runs its own free', () => {
    expect(toolCommand('busybox free -m')).toBe('free -m');
  });

  test.each([
    'sudo -l',
    'command -v iostat',
    'taskset -p 1',
    'docker exec -d c1 iostat',
    'docker compose up',
    'kubectl edit deployment app',
    'ssh db1',
  ])('runs no tool: %s', (script) => {
    expect(toolCommand(script)).toBeNull();
  });
});

describe('scripts of several commands', () => {
  test.each([
    ['cd /tmp && export LC_ALL=C\nsleep 1; iostat -x 1 2', 'iostat -x 1 2'],
    ['iostat -x 1 2 | tee log.txt', 'iostat -x 1 2'],
    ['iostat -x | head -n 20 | cat', 'iostat -x'],
    ['iostat -x 2>&1 |& less', 'iostat -x'],
    ['for i in 1 2 3; do uptime; sleep 1; done', 'uptime'],
    ['while true; do\n  uptime\n  sleep 1\ndone | tee -a log', 'uptime'],
    ['if [ -x /usr/bin/iostat ]; then iostat; fi', 'iostat'],
    ['[[ -n $A && ( -n $B || $C < 3 ) ]] && free', 'free'],
    ['(cd /; free -m)', 'free -m'],
    ['{ free; }', 'free'],
    ['mkdir -p /tmp/x; sar -A >/tmp/x/sar; free', 'free'],
    ['echo start >&2; free', 'free'],
    ['cat > /tmp/x <<EOF\niostat\n$(mpstat)\nEOF\nfree', 'free'],
    ["tee /tmp/x > /dev/null <<-'END'\n\tiostat\n\tEND\nfree", 'free'],
    ['stress-ng --cpu 2 >/dev/null 2>&1 & vmstat 1 5', 'vmstat 1 5'],
    ['((i++)); free', 'free'],
    ['case $(uname) in Linux) free ;; *BSD | (Darwin) vm_stat;; esac', 'free'],
    ['case $1 in\n  a|b)\n    case $2 in x) ;; esac\n    free\nesac', 'free'],
  ])('%s', (script, argv) => {
    expect(toolCommand(script)).toBe(argv);
  });

  test.each([
    'iostat | grep sda',
    "iostat -x | awk '{print $1}'",
    'mpstat -o JSON | jq .',
    'iostat > /tmp/out',
    'iostat &> /tmp/out',
    'iostat | tee /tmp/x > /dev/null',
    '(iostat) > /tmp/out',
    'for i in 1 2; do uptime; done > /tmp/out',
    'for i in 1 2; do uptime; done | sort',
    'iostat | cat other.txt',
    'iostat | while read l; do echo "$l"; done',
    'f() { iostat; }; f',
  ])('no tool: %s', (script) => {
    expect(toolCommands(script)).toEqual([]);
  });

  test.each([
    ['uptime; free -h', ['uptime', 'free -h']],
    ["sh -c 'uptime; free'", ['uptime', 'free']],
    ['date; iostat', ['iostat']],
    ['echo hello; iostat', ['iostat']],
    ['for i in 1 2; do uptime; free; sleep 1; done', ['uptime', 'free']],
    ['uptime; sleep 1; uptime', ['uptime']],
    ['free -m; free -h', ['free -m', 'free -h']],
    ['uptime; free | sort; vmstat', ['uptime', 'vmstat']],
    ['(uptime; free) | tee log', ['uptime', 'free']],
    ['uptime >log; free', ['free']],
  ])('%s', (script, commands) => {
    expect(toolCommands(script)).toEqual(commands);
  });

  test.each([
    ['while sleep 5; do uptime; done', 5],
    ['uptime; sleep 0.5s; uptime', 0.5],
    ['uptime; sleep 1m; uptime', undefined],
    ['sleep 1; uptime; sleep 2; uptime', undefined],
    ['uptime', undefined],
  ])('the time between samples in: %s', (script, seconds) => {
    expect(recognise(script).every).toBe(seconds);
  });
});

describe('programs', () => {
  test('are named in order, once, through wrappers and pipes, without built-ins', () => {
    expect(recognise("cd /; sudo iostat | grep sda; echo x; sudo sh -c 'mpstat | jq .'").programs).toEqual([
      'sudo',
      'iostat',
      'grep',
      'sh',
      'mpstat',
      'jq',
    ]);
  });

  test('are also named for a recognised tool', () => {
    expect(recognise('timeout 5 /usr/bin/iostat -x | tee log').programs).toEqual(['timeout', 'iostat', 'tee']);
  });
});

test('any text is read without throwing', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary-ascii', maxLength: 5 }),
    fc.constantFrom(
      ...[
        'iostat',
        'sudo',
        'sh -c ',
        "'",
        '"',
        '`',
        '$(',
        ')',
        '((',
        '))',
        '${',
        '}',
        '{',
        '<<E',
        '\nE\n',
        '|',
        '&&',
        ';',
      ],
      ...['for', 'do', 'done', 'case', '\\', '[[', ']]', '>', '2>&1', '<(', '#', '$', '-', ' ', '\n', 'ssh h ', 'env '],
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const { sources, programs } = recognise(pieces.join(''));
      expect(sources.length).toBeLessThanOrEqual(pieces.length);
      expect(new Set(programs).size).toBe(programs.length);
    }),
    { numRuns: 2000 },
  );
});

test.each(['$(', '((', '"$(', '`', "'", '\\', '<<E\n', 'sudo ', 'sh -c "', '{', '(', '| ', '>'])(
  'a hundred thousand times %j names nothing that is read',
  (piece) => {
    expect(recognise(piece.repeat(100_000)).sources).toEqual([]);
  },
);

test.each(['cat "/proc/$$/status"', 'cat /proc/$!/status', 'cat "/proc/$LAB_PID/status"', 'cat /proc/${pid}/status'])(
  'a number that the shell fills in is a process: %s',
  (script) => {
    expect(recognise(script).sources.map(({ name }) => name)).toEqual(['/proc/PID/status']);
  },
);

test('the files that grep picks by name below a folder which the shell fills in are known by that name', () => {
  const { sources } = recognise('grep -r . --include=cpu.max --include=cpu.stat "$GROUP"');
  expect(sources.map(({ name }) => name)).toEqual(['cpu.stat']);
});

test.each([
  ['sudo timeout 5 strace -p 1', ['sudo', 'timeout', 'strace']],
  ['docker exec web ps aux', ['docker']],
  ['kubectl exec api -- ss -tan | head', ['kubectl', 'head']],
  ['ssh db1 "iostat -x 1 3"; uptime', ['ssh', 'uptime']],
  ['nsenter -t 1 -n ss -tan', ['nsenter', 'ss']],
])('%s needs %j here', (script, programs) => {
  expect(recognise(script).programs).toEqual(programs);
});

describe('files that other programs than cat print', () => {
  test.each([
    ["tr '\\0' '\\n' < /proc/12/environ", 'cat /proc/12/environ'],
    ['sudo cat /proc/$PID/environ | tr "\\0" "\\n"', 'cat /proc/$PID/environ'],
    ['xargs -0 -n1 < /proc/12/environ', 'cat /proc/12/environ'],
    ["cat /proc/12/environ | xargs -0 printf '%s\\n'", 'cat /proc/12/environ'],
    ["sed 's/\\x0/\\n/g' /proc/12/environ", 'cat /proc/12/environ'],
    ['strings /proc/12/environ', 'cat /proc/12/environ'],
    ["tr '\\0' ' ' < /proc/12/cmdline", 'cat /proc/12/cmdline'],
    ["sudo sh -c 'cat < /proc/meminfo'", 'cat /proc/meminfo'],
    ['cat /proc/meminfo | grep -i huge', 'grep -h -i huge /proc/meminfo'],
    ['for f in cpu io; do cat /proc/pressure/$f; done', 'cat /proc/pressure/cpu /proc/pressure/io'],
    ['for p in 1 2; do grep Vm /proc/${p}/status; done', 'grep -h Vm /proc/1/status /proc/2/status'],
    ['for p in $(pgrep x); do cat /proc/$p/io; done', 'cat /proc/*/io'],
    ['for f in /proc/pressure/*; do echo $f; cat $f; done', 'cat /proc/pressure/*'],
    ['for d in /sys/block/*; do cat $d/stat; done', 'cat /sys/block/*/stat'],
    ['pgrep x | while read -r p; do cat /proc/$p/io; done', 'cat /proc/*/io'],
    ['for i in 1 2 3; do cat /proc/$PID/io; done', 'cat /proc/$PID/io'],
    ['for p in 1 2; do :; done; cat /proc/$p/io', 'cat /proc/$p/io'],
  ])('%s', (script, argv) => {
    expect(toolCommand(script)).toBe(argv);
  });

  test.each([
    "tr '\\0' ' ' < /proc/12/environ",
    'tr a-z A-Z < /proc/meminfo',
    'xargs -0 rm < /proc/12/environ',
    'cat /proc/meminfo | grep -c huge',
    'cat /proc/meminfo | grep huge /etc/sysctl.conf',
    'strings /bin/true',
  ])('not told: %s', (script) => {
    expect(toolCommand(script)).toBeNull();
  });
});
