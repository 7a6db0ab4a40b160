// See package.json.
process.exit(0);
