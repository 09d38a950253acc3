import type { Field, Frame } from '../../../frames/frame.ts';

/** What the numbers of `docker inspect` mean: Docker Engine API 1.47, ContainerInspect; signal(7) for exit codes. */
const FACTS: Readonly<Record<string, Pick<Field, 'unit' | 'meaning'>>> = {
  'State.ExitCode': { meaning: 'How its first process ended; above 128 by a signal: 137 is SIGKILL, 143 SIGTERM' },
  'State.OOMKilled': { meaning: 'Whether the kernel killed a process of it because its memory limit was reached' },
  'State.Error': { meaning: 'Why it could not be started' },
  'State.Pid': { meaning: 'Its first process, as the host numbers it; 0 when it does not run' },
  'State.Health.Status': { meaning: 'What its health check says' },
  RestartCount: { meaning: 'How often the engine started it again' },
  Path: { meaning: 'The program it runs' },
  Args: { meaning: 'Arguments of the program' },
  'HostConfig.Memory': { unit: 'B', meaning: 'Memory limit; 0 is none' },
  'HostConfig.NanoCpus': { meaning: 'CPU limit (--cpus) in billionths of a CPU; 0 is none' },
  'HostConfig.CpuQuota': { unit: 'us', meaning: 'CPU time in each period; 0 is no limit' },
  'HostConfig.PidsLimit': { meaning: 'Most processes and threads; 0, -1 or nothing is no limit' },
  'HostConfig.NetworkMode': { meaning: 'Whose network it uses' },
  'HostConfig.RestartPolicy.Name': { meaning: 'When the engine starts it again' },
  'HostConfig.Privileged': { meaning: 'Whether it has all rights on the host' },
  'HostConfig.CapAdd': { meaning: 'Rights it has beyond the usual' },
  'HostConfig.CapDrop': { meaning: 'Rights that were taken from it' },
  'HostConfig.Binds': { meaning: 'Folders of the host in it' },
  'Config.User': { meaning: 'Who its processes are; nothing means what the image says, mostly root' },
};

/** A frame of containers with units and meanings, and names as every other command tells them: the API puts a slash in front. */
export function tellInspected(frame: Frame): Frame {
  if (!frame.fields.some(({ name }) => name === 'HostConfig.NetworkMode')) return frame;
  return { ...frame, fields: frame.fields.map(tellField) };
}

function tellField(field: Field): Field {
  const told = { ...field, ...(Object.hasOwn(FACTS, field.name) && FACTS[field.name]) };
  if (field.name !== 'Name') return told;
  return {
    ...told,
    role: 'label',
    values: field.values.map((value) => (typeof value === 'string' ? value.replace(/^\//, '') : value)),
  };
}
