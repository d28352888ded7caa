/** The training process as the session sees it, and the real one: a fork of dist/trainer.js. */
import { fork, spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { distDirectory } from '../base/dist';
import type { ToTrainer } from '../protocol/trainer';

/** Tests put a fake in its place. */
export interface TrainerProcess {
  readonly pid: number | undefined;
  /** Does nothing once the process is gone. */
  send(message: ToTrainer): void;
  onMessage(listener: (message: unknown) => void): void;
  /** What it writes on stderr, which is nothing while all goes well. */
  onOutput(listener: (text: string) => void): void;
  /** Once, with the exit code or signal in words. */
  onExit(listener: (reason: string) => void): void;
  /** Asks the system to end it; it may still clean up. */
  terminate(): void;
  /** Ends it and all that it started. */
  kill(): void;
  /** Lets go of it: it saves a checkpoint and ends by itself. */
  disconnect(): void;
}

/** `tensorflowHome` is where the command that installs TensorFlow puts it. */
export function forkTrainer(tensorflowHome: string): TrainerProcess {
  const child = fork(path.join(distDirectory(), 'trainer.js'), [], {
    env: { ...minimalEnvironment(process.env), UNDERTONE_TENSORFLOW_HOME: tensorflowHome },
    // None of the extension host's own flags, such as a debugger's port.
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // A group of its own, so that its whole tree can be ended.
    detached: process.platform !== 'win32',
  });
  return {
    pid: child.pid,
    send: (message) => {
      if (child.connected) child.send(message, () => undefined);
    },
    onMessage: (listener) => void child.on('message', listener),
    onOutput: (listener) => void child.stderr?.setEncoding('utf8').on('data', listener),
    onExit: (listener) => {
      child.once('error', (error) => listener(error.message));
      child.once('exit', (code, signal) => listener(signal ?? `exit code ${code}`));
    },
    terminate: () => void child.kill('SIGTERM'),
    kill: () => killTree(child),
    disconnect: () => {
      if (child.connected) child.disconnect();
    },
  };
}

function killTree(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true }).on('error', () =>
      child.kill('SIGKILL'),
    );
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

/** What a process needs to run at all, and nothing of the user's secrets. */
export function minimalEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = [
    'PATH',
    'HOME',
    'USERPROFILE',
    'TMPDIR',
    'TMP',
    'TEMP',
    'LANG',
    'SystemRoot',
    'windir',
    'LD_LIBRARY_PATH',
    'DYLD_LIBRARY_PATH',
  ];
  const entries = kept.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]));
  // The extension host's executable is Electron on a desktop; this makes it Node.
  return { ...Object.fromEntries(entries), ELECTRON_RUN_AS_NODE: '1' };
}
