// Stands in for @vscode/native-watchdog, a native module that ends a process whose parent is gone.
// The extension host also asks after its parent by itself every few seconds.
exports.start = () => {};
exports.exit = (code) => process.exit(code ?? 0);
