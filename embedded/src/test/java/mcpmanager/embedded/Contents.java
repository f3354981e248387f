package mcpmanager.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts one value into each server and looks for it again, as a plain client. */
final class Contents {

    private static final String TOPIC = "kept";

    private Contents() {}

    static void write(EmbeddedServers servers, String value) throws Exception {
        writeToPostgres(servers, value);
        writeToKafka(servers, value);
        writeToRedis(servers, value);
    }

    static void writeToPostgres(EmbeddedServers servers, String value) throws SQLException {
        PostgresDatabase database = servers.postgres().createDatabase("kept");
        try (Connection connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute("create table kept (value text)");
            statement.execute("insert into kept values ('" + value + "')");
        }
    }

    static void writeToKafka(EmbeddedServers servers, String value) throws Exception {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", servers.kafka().bootstrapServers());
        try (var admin = Admin.create(properties)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get(20, TimeUnit.SECONDS);
        }
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, value)).get(20, TimeUnit.SECONDS);
        }
    }

    static void writeToRedis(EmbeddedServers servers, String value) throws IOException {
        assertThat(redis(servers, servers.redis().password(), "SET kept " + value))
                .isEqualTo("+OK");
    }

    static void assertKept(EmbeddedServers servers, String value) throws Exception {
        assertKeptByPostgres(servers, value);
        assertKeptByKafka(servers, value);
        assertThat(redis(servers, servers.redis().password(), "GET kept")).isEqualTo("$" + value.length());
    }

    static void assertKeptByPostgres(EmbeddedServers servers, String value) throws SQLException {
        try (Connection connection = connect(servers.postgres().database("kept"));
                var rows = connection.createStatement().executeQuery("select value from kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo(value);
        }
    }

    static void assertKeptByKafka(EmbeddedServers servers, String value) {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", servers.kafka().bootstrapServers());
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            assertThat(consumer.poll(Duration.ofSeconds(20)).records(partition))
                    .extracting(each -> each.value())
                    .containsExactly(value);
        }
    }

    static Connection connect(PostgresDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    /** The first line of Redis's answer to a command, or to the password when it is refused. */
    static String redis(EmbeddedServers servers, String password, String command) throws IOException {
        try (var socket = new Socket(servers.redis().host(), servers.redis().port())) {
            String lines = password.isEmpty() ? command + "\r\n" : "AUTH " + password + "\r\n" + command + "\r\n";
            socket.getOutputStream().write(lines.getBytes(StandardCharsets.US_ASCII));
            var answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String first = answers.readLine();
            return "+OK".equals(first) ? answers.readLine() : first;
        }
    }
}
