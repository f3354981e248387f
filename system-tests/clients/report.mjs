// What every client does and prints: the names that it lists, and what one call answers.
export async function listAndCall(client) {
  const { tools } = await client.listTools();
  const result = await client.callTool({ name: 'customer_by_id', arguments: { id: 42 } });
  console.log(JSON.stringify({ tools: tools.map((tool) => tool.name), result }));
  await client.close();
}
