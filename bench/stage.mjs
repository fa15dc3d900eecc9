// Starts dev.entrada.bench.Stage and talks with it: one line there, one line of JSON back.
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

const running = new Set();
const JAVA = process.env.JAVA_HOME ? `${process.env.JAVA_HOME}/bin/java` : 'java';

export class Stage {
  static async start(name, ...options) {
    rmSync(`target/${name}-data`, { recursive: true, force: true });
    const stage = new Stage();
    const classPath = `target/test-classes:target/classes:${readFileSync('target/bench.classpath', 'utf8').trim()}`;
    stage.process = spawn(JAVA, ['-Xmx256m', '-Djava.util.logging.config.file=bench/logging.properties', '-cp', classPath, 'dev.entrada.bench.Stage', name, ...options], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    running.add(stage);
    stage.ended = new Promise((resolve) => stage.process.on('exit', resolve));
    stage.answers = [];
    stage.waiting = [];
    createInterface({ input: stage.process.stdout }).on('line', (line) => {
      if (!line.startsWith('{')) return;
      const next = stage.waiting.shift();
      if (next) next(JSON.parse(line));
      else stage.answers.push(JSON.parse(line));
    });
    const failed = stage.ended.then(() => Promise.reject(new Error(`${name} ended; its log is target/${name}.log`)));
    failed.catch(() => {});
    Object.assign(stage, await Promise.race([stage.answer(), failed]));
    return stage;
  }

  answer() {
    return this.answers.length ? Promise.resolve(this.answers.shift()) : new Promise((resolve) => this.waiting.push(resolve));
  }

  ask(command) {
    this.process.stdin.write(`${command}\n`);
    return this.answer();
  }

  /** User and system time of the server's process, in milliseconds. */
  cpuMillis() {
    const fields = readFileSync(`/proc/${this.pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10; // a tick is 1/100 s on Linux
  }

  megabytes() {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.pid}/status`, 'utf8'))[1]) / 1024);
  }

  static async endAll() {
    await Promise.all([...running].map((stage) => stage.end()));
  }

  async end() {
    this.process.stdin.end('end\n');
    await this.ended;
    running.delete(this);
  }
}

// Whatever happens here, no server is left behind: it ends when its input does.
process.on('exit', () => running.forEach((stage) => stage.process.kill()));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
