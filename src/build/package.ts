import { createVSIX } from '@vscode/vsce';
import { bundle } from './bundle.ts';
import { inRepo } from './repo.ts';

/** Writes the VSIX. Its dependencies are in the bundles, so none are packed. */
export async function packageExtension(packagePath: string): Promise<void> {
  await bundle();
  await createVSIX({
    cwd: inRepo(),
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
}

if (process.argv[1]?.endsWith('package.ts')) await packageExtension(inRepo('cloudtrail-audit.vsix'));
