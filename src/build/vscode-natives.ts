import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Puts plain JavaScript in the place of two native add-ons, which would need a compiler: logging, without
 * which the content of a LogOutputChannel is lost, and the watchdog that ends an orphaned extension host.
 */
export async function replaceNatives(vscodeFolder: string): Promise<void> {
  const modules = join(vscodeFolder, 'node_modules', '@vscode');
  await writeFile(join(modules, 'spdlog', 'index.js'), SPDLOG);
  await writeFile(join(modules, 'native-watchdog', 'index.js'), WATCHDOG);
}

/** Files are not rotated: a test run writes little. */
const SPDLOG = `
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const NAMES = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

class Logger {
  constructor(kind, name, file) {
    this.file = file;
    this.level = 0;
    this.plain = false;
    mkdirSync(dirname(file), { recursive: true });
  }
  write(level, message) {
    if (level < this.level) return;
    const time = new Date().toISOString().slice(0, 23).replace('T', ' ');
    try {
      appendFileSync(this.file, this.plain ? message : time + ' [' + NAMES[level] + '] ' + message + '\\n');
    } catch {}
  }
  trace(message) { this.write(0, message); }
  debug(message) { this.write(1, message); }
  info(message) { this.write(2, message); }
  warn(message) { this.write(3, message); }
  error(message) { this.write(4, message); }
  critical(message) { this.write(5, message); }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() {}
  clearFormatters() { this.plain = true; }
  flush() {}
  drop() {}
}

exports.version = 1;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = async (name, file) => new Logger('rotating', name, file);
exports.createAsyncRotatingLogger = async (name, file) => new Logger('rotating_async', name, file);
`;

const WATCHDOG = `
exports.start = (pid) => {
  setInterval(() => {
    try {
      process.kill(pid, 0);
    } catch {
      process.exit(87);
    }
  }, 1000).unref();
};
exports.exit = (code) => process.exit(code || 0);
`;
