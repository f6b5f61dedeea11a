package com.example;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Photos {
    public static void main(String[] arguments) {
        SpringApplication.run(Photos.class, arguments);
    }
}
