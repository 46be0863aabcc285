// Node.js in place of a browser: the same runtime and the same published files.
import { dotnet } from './out/wwwroot/_framework/dotnet.js';

const { runMain } = await dotnet.withApplicationArguments('node').create();
process.exit(await runMain());
