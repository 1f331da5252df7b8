import { build as run, context, type BuildOptions, type Plugin } from 'esbuild';

/**
 * The SDK is a bundle of its own that the others load when they first talk to AWS.
 * With esbuild's splitting it could not be CommonJS, which VS Code's extension host wants.
 */
const lazyAws: Plugin = {
  name: 'lazy-aws',
  setup(build) {
    build.onResolve({ filter: /\/aws\/door\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './aws.cjs', external: true } : undefined,
    );
  },
};

const OPTIONS: BuildOptions = {
  entryPoints: { aws: 'src/aws/door.ts', cli: 'src/cli/main.ts', extension: 'src/extension.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  // The SDK's `main` files are CommonJS that cannot be shaken; its `module` files make half the size.
  mainFields: ['module', 'main'],
  minify: true,
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [lazyAws],
};

/** Writes dist/: the extension, the command and the SDK that both load on demand. */
export async function bundle(): Promise<void> {
  await run(OPTIONS);
}

if (process.argv[1]?.endsWith('bundle.ts')) {
  if (process.argv.includes('--watch')) await (await context(OPTIONS)).watch();
  else await bundle();
}
